package org.seq4j.nn;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Threads that do the parts of a piece of work side by side. How work is cut into parts must not
 * depend on the number of threads, so that a result does not either.
 *
 * <p>A thread that has nothing to do stays awake for a moment, since a decoding step hands out work
 * every few microseconds and waking a thread takes longer than that; then it sleeps.
 */
public final class Workers {
  private static final long AWAKE_NANOSECONDS = 200_000;
  private static final long NAP_NANOSECONDS = 50_000;

  private static final Workers SHARED =
      new Workers(Integer.getInteger("seq4j.threads", Runtime.getRuntime().availableProcessors()));

  private final int threads;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile Worker[] helpers;
  private volatile Job job;

  /**
   * @param threads how many, the caller's included
   */
  public Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    this.threads = threads;
  }

  /** Those of the process: as many as the processor has cores, or {@code -Dseq4j.threads}. */
  public static Workers shared() {
    return SHARED;
  }

  /** How many threads work at once. */
  public int threads() {
    return threads;
  }

  /**
   * Does each part once, in any order, and returns when all are done. While others work, and within
   * a part, the calling thread does all parts itself.
   */
  public void run(int parts, IntConsumer part) {
    if (threads == 1 || parts <= 1 || !busy.compareAndSet(false, true)) {
      for (int i = 0; i < parts; i++) {
        part.accept(i);
      }
      return;
    }
    try {
      Job own = new Job(parts, part);
      Worker[] all = helpers();
      job = own;
      for (Worker helper : all) {
        helper.wake();
      }
      own.work();
      own.await();
      job = null;
      own.end();
    } finally {
      busy.set(false);
    }
  }

  private Worker[] helpers() {
    if (helpers == null) {
      Worker[] started = new Worker[threads - 1];
      for (int i = 0; i < started.length; i++) {
        started[i] = new Worker(i + 1);
        started[i].start();
      }
      helpers = started;
    }
    return helpers;
  }

  /** A piece of work while it is done. */
  private static final class Job {
    private final int parts;
    private IntConsumer part;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Job(int parts, IntConsumer part) {
      this.parts = parts;
      this.part = part;
    }

    /** Does parts as long as there are any. */
    void work() {
      for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
        try {
          part.accept(i);
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          done.incrementAndGet();
        }
      }
    }

    /** Waits until all parts are done, awake at first. */
    void await() {
      long start = System.nanoTime();
      while (done.get() < parts) {
        if (System.nanoTime() - start < AWAKE_NANOSECONDS) {
          Thread.onSpinWait();
        } else {
          LockSupport.parkNanos(this, NAP_NANOSECONDS);
        }
      }
    }

    /** Lets go of the work, and throws what the first failed part threw. */
    void end() {
      part = null;
      Throwable thrown = failure.get();
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
      if (thrown instanceof Error error) {
        throw error;
      }
    }
  }

  /** A thread besides the caller's. */
  private final class Worker extends Thread {
    private volatile boolean asleep;

    Worker(int number) {
      super("seq4j-worker-" + number);
      setDaemon(true);
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      Job last = null;
      long idleSince = System.nanoTime();
      while (true) {
        Job current = job;
        if (current != null && current != last) {
          current.work();
          last = current;
          idleSince = System.nanoTime();
        } else if (System.nanoTime() - idleSince < AWAKE_NANOSECONDS) {
          Thread.onSpinWait();
        } else {
          sleep(last);
          idleSince = System.nanoTime();
        }
      }
    }

    /** Sleeps until there is another piece of work than the last one, which others may still do. */
    private void sleep(Job last) {
      asleep = true;
      Job current = job;
      if (current == null || current == last) {
        LockSupport.park(Workers.this);
      }
      asleep = false;
    }
  }
}
