package org.seq4j.nn.kernels;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.bytedeco.openblas.global.openblas;

/**
 * How many threads OpenBLAS uses for a product. Small products run on one: waking another thread
 * and waiting for it costs more than it saves, and very much more where other programs keep the
 * cores busy. The number is one for the whole process, so a large product has OpenBLAS to itself,
 * and small ones of several threads run side by side.
 */
final class BlasThreads {
  /** Multiply-adds from which on a product is worth more than one thread. */
  private static final long WORTH_SHARING = 32_000_000;

  private static final int MOST =
      Integer.getInteger("seq4j.threads", Runtime.getRuntime().availableProcessors());

  private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();

  /** What OpenBLAS was told last; guarded by the lock. */
  private static int current;

  private BlasThreads() {}

  /** Does a product of so many multiply-adds with as many threads as it is worth. */
  static void run(long multiplyAdds, Runnable product) {
    if (multiplyAdds < 0) {
      LOCK.writeLock().lock();
      try {
        set(MOST);
        product.run();
      } finally {
        LOCK.writeLock().unlock();
      }
    } else {
      lockForOneThread();
      try {
        product.run();
      } finally {
        LOCK.readLock().unlock();
      }
    }
  }

  /** Takes the read lock with OpenBLAS on one thread. */
  private static void lockForOneThread() {
    LOCK.readLock().lock();
    if (current == 1) {
      return;
    }
    LOCK.readLock().unlock();
    LOCK.writeLock().lock();
    try {
      set(1);
      LOCK.readLock().lock();
    } finally {
      LOCK.writeLock().unlock();
    }
  }

  private static void set(int wanted) {
    if (current != wanted) {
      openblas.blas_set_num_threads(wanted);
      current = wanted;
    }
  }
}
