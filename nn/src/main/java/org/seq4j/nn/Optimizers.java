package org.seq4j.nn;

import java.util.Map;

/** What optimisers share. */
final class Optimizers {
  private Optimizers() {}

  /** An array of a saved state, or an error that says what is missing. */
  static Array saved(Map<String, Array> saved, String name, Shape shape) {
    Array found = saved.get(name);
    if (found == null || !found.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "the saved optimiser state has "
              + (found == null ? "no '" + name + "'" : "'" + name + "' of shape " + found.shape())
              + ", expected shape "
              + shape);
    }
    return found;
  }
}
