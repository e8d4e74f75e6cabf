package org.seq4j.tasks.metrics;

/**
 * Which word of an output stands for which word of the reference.
 *
 * @param distance the edit distance
 * @param output for each word of the reference the word of the output that stands for it, or that
 *     it should come after; -1 for the beginning
 * @param wrongOutput whether a word of the output is wrong or surplus
 * @param wrongReference whether a word of the reference is missing or wrong in the output
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TercomAlignment(
    int distance, int[] output, boolean[] wrongOutput, boolean[] wrongReference) {

  /** Whether any of some words of the output is wrong. */
  boolean isOutputWrong(int start, int length) {
    return any(wrongOutput, start, length);
  }

  /** Whether any of some words of the reference is missing in the output. */
  boolean isReferenceWrong(int start, int length) {
    return any(wrongReference, start, length);
  }

  private static boolean any(boolean[] wrong, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (wrong[i]) {
        return true;
      }
    }
    return false;
  }

  /** Collects an alignment. */
  static final class Builder {
    private final int[] output;
    private final boolean[] wrongOutput;
    private final boolean[] wrongReference;

    Builder(int outputLength, int referenceLength) {
      output = new int[referenceLength];
      wrongOutput = new boolean[outputLength];
      wrongReference = new boolean[referenceLength];
    }

    void match(int i, int j, boolean wrong) {
      output[j] = i;
      wrongOutput[i] = wrong;
      wrongReference[j] = wrong;
    }

    void wrongOutput(int i) {
      wrongOutput[i] = true;
    }

    void wrongReference(int j, int after) {
      output[j] = after;
      wrongReference[j] = true;
    }

    TercomAlignment build(int distance) {
      return new TercomAlignment(distance, output, wrongOutput, wrongReference);
    }
  }
}
