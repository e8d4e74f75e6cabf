package org.seq4j.runner.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that was probably meant. */
public final class Suggest {
  private Suggest() {}

  /**
   * The nearest known name: one that differs only in case, {@code -} and {@code _}; else the one at
   * the least optimal string alignment distance (insertions, deletions, replacements and swaps of
   * neighbours count 1 each), if that is at most a third of the length of what was written, or 1.
   *
   * @param written what was written
   * @param known the names to choose from; among equally near ones the first wins
   */
  public static Optional<String> nearest(String written, Collection<String> known) {
    String folded = fold(written);
    int best = Math.max(1, folded.length() / 3) + 1;
    String nearest = null;
    for (String name : known) {
      int distance = distance(folded, fold(name));
      boolean somethingInCommon = distance < Math.max(folded.length(), fold(name).length());
      if (distance < best && (distance == 0 || somethingInCommon)) {
        best = distance;
        nearest = name;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /**
   * The end of a message about an unknown name: {@code , did you mean 'bahdanau'? Known: [...]}.
   *
   * @param written what was written
   * @param heading what the known names are, {@code Known} or {@code Settings}
   * @param known the known names, in the order in which to show them
   */
  public static String hint(String written, String heading, Collection<String> known) {
    String meant =
        nearest(written, known).map(name -> ", did you mean '" + name + "'?").orElse(".");
    return meant + " " + heading + ": [" + String.join(", ", known) + "]";
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /** Optimal string alignment distance. */
  static int distance(String left, String right) {
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replace = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
        least = Math.min(least, cost[i - 1][j - 1] + replace);
        if (swapped(left, right, i, j)) {
          least = Math.min(least, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = least;
      }
    }
    return cost[left.length()][right.length()];
  }

  private static boolean swapped(String left, String right, int i, int j) {
    return i > 1
        && j > 1
        && left.charAt(i - 1) == right.charAt(j - 2)
        && left.charAt(i - 2) == right.charAt(j - 1);
  }
}
