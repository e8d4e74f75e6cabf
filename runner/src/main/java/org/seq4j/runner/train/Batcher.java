package org.seq4j.runner.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.seq4j.api.Batch;
import org.seq4j.api.DataException;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;

/**
 * Batches without end: pass after pass over the training data. The same seed gives the same batches
 * in the same order, so that a place in them is no more than two numbers.
 */
public final class Batcher implements AutoCloseable {
  private final IntFunction<Examples> data;
  private final BatchSettings settings;
  private final long seed;
  private final Deque<List<Example>> ready = new ArrayDeque<>();
  private Examples open;
  private long pools;
  private long batches;
  private int epoch = 1;
  private boolean found;

  /**
   * @param data opens the training data from its beginning, always in the same order, for a pass,
   *     counted from 1
   * @param seed of the shuffling
   */
  public Batcher(IntFunction<Examples> data, BatchSettings settings, long seed) {
    this.data = data;
    this.settings = settings;
    this.seed = seed;
    this.open = data.apply(epoch);
  }

  /** The next batch. */
  public Batch next() {
    if (ready.isEmpty()) {
      fill();
    }
    batches++;
    return Batch.of(ready.removeFirst());
  }

  /** Leaves out batches, as if they had been taken. */
  public void skip(long count) {
    for (long i = 0; i < count; i++) {
      if (ready.isEmpty()) {
        fill();
      }
      batches++;
      ready.removeFirst();
    }
  }

  /** How many batches were taken. */
  public long batches() {
    return batches;
  }

  /** The pass over the data that the last batch belongs to, from 1. */
  public int epoch() {
    return epoch;
  }

  private void fill() {
    List<Example> pool = new ArrayList<>();
    while (pool.size() < settings.pool()) {
      if (open.hasNext()) {
        pool.add(open.next());
        found = true;
      } else if (pool.isEmpty()) {
        again();
      } else {
        break;
      }
    }
    Random random = new Random(seed * 0x9e3779b97f4a7c15L + pools++);
    Collections.shuffle(pool, random);
    pool.sort(
        Comparator.comparingInt(Batcher::targetLength).thenComparingInt(Batcher::sourceLength));
    List<List<Example>> cut = cut(pool);
    Collections.shuffle(cut, random);
    ready.addAll(cut);
  }

  private void again() {
    if (!found) {
      throw new DataException(
          "the training data has no example that can be used; look at the warnings above and at the task's settings");
    }
    open.close();
    epoch++;
    open = data.apply(epoch);
  }

  private List<List<Example>> cut(List<Example> sorted) {
    List<List<Example>> result = new ArrayList<>();
    List<Example> current = new ArrayList<>();
    int longest = 0;
    for (Example example : sorted) {
      int length = Math.max(sourceLength(example), targetLength(example));
      int with = Math.max(longest, length);
      if (settings.isBeyond(current.size() + 1, with) && !current.isEmpty()) {
        result.add(current);
        current = new ArrayList<>();
        with = length;
      }
      current.add(example);
      longest = with;
    }
    if (!current.isEmpty()) {
      result.add(current);
    }
    return result;
  }

  private static int sourceLength(Example example) {
    return example.source().length();
  }

  private static int targetLength(Example example) {
    return example.target().map(target -> target.length() + 1).orElse(0);
  }

  @Override
  public void close() {
    open.close();
  }
}
