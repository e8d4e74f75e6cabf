package org.seq4j.tasks.metrics;

import java.util.Arrays;

/**
 * The edit distance of words to a reference, near the diagonal: insertions, deletions and
 * substitutions count 1 each. Words are numbers. The rows of the words that were aligned last are
 * kept, so that words that begin alike cost only what comes after.
 */
final class TercomDistance {
  private static final int BEAM = 25;
  private static final int UNREACHED = Integer.MAX_VALUE / 2;

  /** What was done last, in the order of preference among equally good ways. */
  private enum Edit {
    MATCH,
    DELETE,
    INSERT
  }

  private final int[] reference;
  private int[] aligned = {};
  private int[][] alignedRows;

  TercomDistance(int[] reference) {
    this.reference = reference;
    int[] first = new int[reference.length + 1];
    Arrays.setAll(first, j -> j);
    alignedRows = new int[][] {first};
  }

  /** The edit distance of some words. */
  int of(int[] words) {
    return rows(words)[words.length][reference.length];
  }

  /** Aligns words, which are from now on those that others are compared with. */
  TercomAlignment align(int[] words) {
    alignedRows = rows(words);
    aligned = words;
    TercomAlignment.Builder alignment = new TercomAlignment.Builder(words.length, reference.length);
    int i = words.length;
    int j = reference.length;
    while (i > 0 || j > 0) {
      switch (last(words, i, j)) {
        case MATCH -> alignment.match(--i, --j, words[i] != reference[j]);
        case DELETE -> alignment.wrongOutput(--i);
        case INSERT -> alignment.wrongReference(--j, i - 1);
      }
    }
    return alignment.build(alignedRows[words.length][reference.length]);
  }

  private Edit last(int[] words, int i, int j) {
    int cost = alignedRows[i][j];
    if (i > 0 && j > 0) {
      int substitution = words[i - 1] == reference[j - 1] ? 0 : 1;
      if (alignedRows[i - 1][j - 1] + substitution == cost) {
        return Edit.MATCH;
      }
    }
    return i > 0 && alignedRows[i - 1][j] + 1 == cost ? Edit.DELETE : Edit.INSERT;
  }

  /** The costs of the first i words against the first j of the reference, {@code [i][j]}. */
  private int[][] rows(int[] words) {
    int mismatch = Arrays.mismatch(words, aligned);
    boolean comparable = words.length == aligned.length;
    int known = comparable ? (mismatch < 0 ? words.length : mismatch) : 0;
    int[][] rows = Arrays.copyOf(alignedRows, words.length + 1);
    double ratio = words.length == 0 ? 1 : (double) reference.length / words.length;
    int beam = BEAM < ratio / 2 ? (int) Math.ceil(ratio / 2 + BEAM) : BEAM;
    for (int i = known + 1; i <= words.length; i++) {
      int diagonal = (int) Math.floor(i * ratio);
      int end = i == words.length ? reference.length : diagonal + beam - 1;
      rows[i] =
          row(
              rows[i - 1],
              words[i - 1],
              Math.max(0, diagonal - beam),
              Math.min(reference.length, end));
    }
    return rows;
  }

  /** One row from the one before, in columns {@code first} to {@code last}. */
  private int[] row(int[] before, int word, int first, int last) {
    int[] row = new int[reference.length + 1];
    Arrays.fill(row, UNREACHED);
    for (int j = first; j <= last; j++) {
      int cost = before[j] + 1;
      if (j > 0) {
        cost = Math.min(cost, before[j - 1] + (word == reference[j - 1] ? 0 : 1));
        cost = Math.min(cost, row[j - 1] + 1);
      }
      row[j] = Math.min(UNREACHED, cost);
    }
    return row;
  }
}
