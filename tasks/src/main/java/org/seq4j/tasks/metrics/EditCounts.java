package org.seq4j.tasks.metrics;

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
    int[][] distance = distances(output, reference);
    int hits = equal;
    int substitutions = 0;
    int i = reference.size();
    int j = output.size();
    while (i > 0 && j > 0) {
      if (distance[i][j] == distance[i - 1][j] + 1) {
        i--;
      } else if (distance[i][j - 1] == distance[i - 1][j - 1] - 1) {
        j--;
      } else {
        i--;
        j--;
        boolean hit = reference.get(i).equals(output.get(j));
        hits += hit ? 1 : 0;
        substitutions += hit ? 0 : 1;
      }
    }
    int paired = hits - equal + substitutions;
    return new EditCounts(hits, substitutions, reference.size() - paired, output.size() - paired);
  }

  /** The edit distance of the first i words of the reference and j of the output. */
  private static int[][] distances(List<String> output, List<String> reference) {
    int[][] distance = new int[reference.size() + 1][output.size() + 1];
    for (int i = 0; i <= reference.size(); i++) {
      for (int j = 0; j <= output.size(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int replaced = reference.get(i - 1).equals(output.get(j - 1)) ? 0 : 1;
        distance[i][j] =
            Math.min(
                distance[i - 1][j - 1] + replaced,
                1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
      }
    }
    return distance;
  }
}
