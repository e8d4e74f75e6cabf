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
 * in the same order, and from a {@link DataPosition} on they are the same as without a pause.
 */
public final class Batcher implements AutoCloseable {
  private final IntFunction<Examples> data;
  private final BatchSettings settings;
  private final long seed;
  private final Deque<List<Example>> ready = new ArrayDeque<>();
  private DataPosition position = DataPosition.BEGIN;
  private Examples open;
  private int pass = 1;
  private long pools;
  private long read;

  /**
   * @param data opens the training data from its beginning, always in the same order, for a pass,
   *     counted from 1
   * @param seed of the shuffling
   */
  public Batcher(IntFunction<Examples> data, BatchSettings settings, long seed) {
    this.data = data;
    this.settings = settings;
    this.seed = seed;
    this.open = data.apply(pass);
  }

  /** The next batch. */
  public Batch next() {
    return Batch.of(take());
  }

  private List<Example> take() {
    if (ready.isEmpty()) {
      fill();
    }
    position = position.next();
    return ready.removeFirst();
  }

  /** Leaves out batches, as if they had been taken. */
  void skip(long count) {
    for (long i = 0; i < count; i++) {
      take();
    }
  }

  /** The place behind the last batch. */
  public DataPosition position() {
    return position;
  }

  /**
   * Goes to a place; to be called before the first batch is taken. Of the data, what stands before
   * the place's pool is left out unread.
   *
   * @throws DataException if the data has no such place
   */
  public void goTo(DataPosition place) {
    pass = place.pass();
    pools = place.pool();
    read = place.start();
    open.close();
    open = data.apply(pass);
    open.skipTo(read);
    while (position.taken() < place.taken()) {
      if (position.taken() > 0 && ready.isEmpty()) {
        throw new DataException(
            "the training data has changed: from position %d on there are %d batches, not %d"
                    .formatted(place.start(), position.taken(), place.taken())
                + "\n  Put back what the run was begun with, or begin anew.");
      }
      take();
    }
    position = place;
  }

  /** The pass over the data that the last batch belongs to, from 1. */
  public int epoch() {
    return pass;
  }

  private void fill() {
    position = new DataPosition(pass, pools, read, 0);
    List<Example> pool = new ArrayList<>();
    while (pool.size() < settings.pool()) {
      if (open.hasNext()) {
        Example example = open.next();
        read = example.position() + 1;
        pool.add(example);
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
    if (read == 0) {
      throw new DataException(
          "the training data has no example that can be used; look at the warnings above and at the task's settings");
    }
    read = 0;
    pass++;
    open.close();
    open = data.apply(pass);
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
