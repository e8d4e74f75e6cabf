package org.seq4j.nn.kernels;

/**
 * A copy of a {@link Factor} in an engine's own layout. It is made when it is first asked for and
 * again after each change of the weight, by one thread while the others wait, in the same memory.
 */
abstract class PackedWeight {
  private static final long NEVER = Long.MIN_VALUE;

  private volatile long packed = NEVER;
  private volatile boolean used;

  /** Makes the copy anew if the weight has changed. */
  final void use(Factor factor) {
    int version = factor.values().version();
    if (packed != version) {
      packOnce(factor, version);
    }
    if (!used) {
      used = true;
    }
  }

  /** The same, but only if it was used since the last time. */
  final void refresh(Factor factor) {
    int version = factor.values().version();
    if (used && packed != version) {
      used = false;
      packOnce(factor, version);
    }
  }

  private synchronized void packOnce(Factor factor, int version) {
    if (packed != version) {
      pack(factor);
      packed = version;
    }
  }

  /** Makes the copy; the lock is held. */
  abstract void pack(Factor factor);
}
