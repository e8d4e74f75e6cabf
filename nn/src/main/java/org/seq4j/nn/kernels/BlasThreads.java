package org.seq4j.nn.kernels;

import org.bytedeco.openblas.global.openblas;

/**
 * How many threads OpenBLAS uses for a product. Small products run on one: waking another thread
 * and waiting for it costs more than it saves, and very much more where other programs keep the
 * cores busy.
 */
final class BlasThreads {
  /** Multiply-adds from which on a product is worth more than one thread. */
  private static final long WORTH_SHARING = 32_000_000;

  private static final int MOST =
      Integer.getInteger("seq4j.threads", Runtime.getRuntime().availableProcessors());

  private static volatile int current;

  private BlasThreads() {}

  /** Prepares OpenBLAS for a product of so many multiply-adds. */
  static void prepare(long multiplyAdds) {
    int wanted = multiplyAdds < WORTH_SHARING ? 1 : MOST;
    if (current != wanted) {
      openblas.blas_set_num_threads(wanted);
      current = wanted;
    }
  }
}
