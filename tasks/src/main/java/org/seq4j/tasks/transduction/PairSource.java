package org.seq4j.tasks.transduction;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.tasks.Pair;
import org.seq4j.tasks.text.LinePairs;

/** Where the texts of a task come from: pairs of what is read and what is written. */
public interface PairSource {
  /** Whether there are pairs for this split; opens no file. */
  boolean has(Split split);

  /**
   * Opens a split from its beginning, always in the same order.
   *
   * @throws org.seq4j.api.DataException if it cannot be read, here or while it is used
   */
  LinePairs open(Split split);

  /** Opens the pairs to train on, each of them once, however often a pass has them. */
  default LinePairs openEach() {
    return open(Split.TRAIN);
  }

  /** The files that they come from; opens none. */
  default List<Task.File> files() {
    return List.of();
  }

  /**
   * Pairs that are made while they are used, with no file behind them.
   *
   * @param name what stands in messages for the name of a file
   * @param pairs the pairs of a split, the same at every call; none if there is no such split
   */
  static PairSource generated(String name, Function<Split, Iterator<Pair>> pairs) {
    return new PairSource() {
      @Override
      public boolean has(Split split) {
        return pairs.apply(split).hasNext();
      }

      @Override
      public LinePairs open(Split split) {
        return new GeneratedPairs(name + "/" + split.label(), pairs.apply(split));
      }
    };
  }
}
