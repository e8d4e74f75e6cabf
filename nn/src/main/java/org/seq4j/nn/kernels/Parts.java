package org.seq4j.nn.kernels;

import java.util.function.IntConsumer;
import org.seq4j.nn.Workers;

/** Work that a kernel shares out where it pays. */
final class Parts {
  /** Multiplications and additions from which on waking other threads pays. */
  private static final long WORTH_SHARING = 100_000;

  private Parts() {}

  /**
   * Does all parts, on several threads if they are idle and the work is worth it.
   *
   * @param work of all parts together: multiplications and additions, or numbers moved
   */
  static void run(int parts, long work, IntConsumer part) {
    if (work >= WORTH_SHARING) {
      Workers.shared().run(parts, part);
    } else {
      for (int i = 0; i < parts; i++) {
        part.accept(i);
      }
    }
  }
}
