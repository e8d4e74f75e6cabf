package org.seq4j.tasks.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * What an alignment with the least edit distance makes of a reference. Of several such alignments
 * it is the one that RapidFuzz, and with it jiwer, chooses: equal ends are taken off, then, from
 * the end on, a deletion is preferred, then an insertion.
 *
 * @param hits words of the reference that are in their place
 * @param substitutions words of the reference with another one in their place
 * @param deletions words of the reference that are missing
 * @param insertions words that the reference does not have
 */
record EditCounts(int hits, int substitutions, int deletions, int insertions) {
  /** The last steps of alignments, a byte each: the table of two long texts is large. */
  private static final byte PAIR = 0;

  private static final byte DELETION = 1;
  private static final byte INSERTION = 2;

  /** How many edits there are. */
  int errors() {
    return substitutions + deletions + insertions;
  }

  /** Aligns an output with a reference. */
  static EditCounts of(List<String> output, List<String> reference) {
    int shorter = Math.min(output.size(), reference.size());
    int begin = 0;
    while (begin < shorter && output.get(begin).equals(reference.get(begin))) {
      begin++;
    }
    int end = 0;
    while (end < shorter - begin
        && output.get(output.size() - 1 - end).equals(reference.get(reference.size() - 1 - end))) {
      end++;
    }
    return middle(
        begin + end,
        output.subList(begin, output.size() - end),
        reference.subList(begin, reference.size() - end));
  }

  private static EditCounts middle(int equal, List<String> output, List<String> reference) {
    byte[][] steps = steps(output, reference);
    int hits = equal;
    int substitutions = 0;
    int i = reference.size();
    int j = output.size();
    while (i > 0 && j > 0) {
      byte step = steps[i][j];
      i -= step == INSERTION ? 0 : 1;
      j -= step == DELETION ? 0 : 1;
      if (step == PAIR) {
        boolean hit = reference.get(i).equals(output.get(j));
        hits += hit ? 1 : 0;
        substitutions += hit ? 0 : 1;
      }
    }
    int paired = hits - equal + substitutions;
    return new EditCounts(hits, substitutions, reference.size() - paired, output.size() - paired);
  }

  /** The last step of the alignment of the first i words of the reference and j of the output. */
  private static byte[][] steps(List<String> output, List<String> reference) {
    byte[][] steps = new byte[reference.size() + 1][output.size() + 1];
    int[] before = new int[output.size() + 1];
    Arrays.setAll(before, j -> j);
    for (int i = 1; i <= reference.size(); i++) {
      int[] distance = new int[output.size() + 1];
      distance[0] = i;
      for (int j = 1; j <= output.size(); j++) {
        int replaced = reference.get(i - 1).equals(output.get(j - 1)) ? 0 : 1;
        distance[j] = Math.min(before[j - 1] + replaced, 1 + Math.min(before[j], distance[j - 1]));
        byte otherwise = distance[j - 1] == before[j - 1] - 1 ? INSERTION : PAIR;
        steps[i][j] = distance[j] == before[j] + 1 ? DELETION : otherwise;
      }
      before = distance;
    }
    return steps;
  }
}
