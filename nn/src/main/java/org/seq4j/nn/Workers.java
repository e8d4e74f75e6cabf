package org.seq4j.nn;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Threads that do the parts of a piece of work side by side. How work is cut into parts must not
 * depend on the number of threads, so that a result does not either.
 */
public final class Workers {
  private static final Workers SHARED =
      new Workers(Integer.getInteger("seq4j.threads", Runtime.getRuntime().availableProcessors()));

  private final int threads;
  private final ForkJoinPool pool;

  /**
   * @param threads how many, the caller's included
   */
  public Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    this.threads = threads;
    this.pool = new ForkJoinPool(threads);
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
   * Does each part once, in any order, and returns when all are done. Within a part, parts of parts
   * are done one after the other by the same thread.
   */
  public void run(int parts, IntConsumer part) {
    if (threads == 1 || parts <= 1 || ForkJoinTask.inForkJoinPool()) {
      IntStream.range(0, parts).forEach(part);
      return;
    }
    AtomicInteger next = new AtomicInteger();
    pool.invoke(new All(Math.min(parts, threads), () -> drain(next, parts, part)));
  }

  private static void drain(AtomicInteger next, int parts, IntConsumer part) {
    for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
      part.accept(i);
    }
  }

  /** The same action on several threads. */
  private static final class All extends RecursiveAction {
    private static final long serialVersionUID = 1;

    private final int count;
    private final transient Runnable action;

    All(int count, Runnable action) {
      this.count = count;
      this.action = action;
    }

    @Override
    protected void compute() {
      ForkJoinTask.invokeAll(
          IntStream.range(0, count).mapToObj(i -> ForkJoinTask.adapt(action)).toList());
    }
  }
}
