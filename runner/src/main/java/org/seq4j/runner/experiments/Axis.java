package org.seq4j.runner.experiments;

import java.util.ArrayList;
import java.util.List;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.ConfigSequence;
import org.seq4j.runner.config.Location;

/**
 * A setting and the values that it has in different runs.
 *
 * @param key of the setting
 * @param where the key was written
 * @param values one at least
 */
record Axis(String key, Location where, List<ConfigNode> values) {
  Axis {
    values = List.copyOf(values);
  }

  /**
   * A setting with one of its values.
   *
   * @param key of the setting
   * @param where the key was written
   * @param value what it is
   */
  record Point(String key, Location where, ConfigNode value) {}

  /** The entries of a list, or the only one of what was written without brackets. */
  static List<ConfigNode> elements(ConfigNode node) {
    return node instanceof ConfigSequence sequence ? sequence.elements() : List.of(node);
  }

  /** How many combinations there are. */
  static long count(List<Axis> axes) {
    return axes.stream().mapToLong(axis -> axis.values.size()).reduce(1, Axis::product);
  }

  private static long product(long one, long other) {
    return Math.multiplyHigh(one, other) == 0 ? one * other : Long.MAX_VALUE;
  }

  /** All combinations; the last setting changes first. */
  static List<List<Point>> combinations(List<Axis> axes) {
    List<List<Point>> all = List.of(List.of());
    for (Axis axis : axes) {
      List<List<Point>> longer = new ArrayList<>();
      for (List<Point> begun : all) {
        for (ConfigNode value : axis.values) {
          List<Point> points = new ArrayList<>(begun);
          points.add(new Point(axis.key, axis.where, value));
          longer.add(points);
        }
      }
      all = longer;
    }
    return all;
  }
}
