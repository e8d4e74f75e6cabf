package org.seq4j.runner.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seq4j.api.DataException;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Origin;
import org.seq4j.api.Tokens;

/** Batches, and the place that a checkpoint notes among them. */
class BatcherTest {
  private static final int EXAMPLES = 53;
  private static final int BATCHES = 40; // some three passes

  /** Every third position is left out, as a task leaves out what is too long. */
  private static final class Gaps implements Examples {
    private final Iterator<Integer> positions;
    private long skipped;

    Gaps(int count) {
      positions = IntStream.range(0, count).filter(i -> i % 3 != 1).iterator();
    }

    @Override
    public boolean hasNext() {
      return positions.hasNext();
    }

    @Override
    public Example next() {
      int position = positions.next();
      int length = 1 + position * 7 % 11;
      Tokens text = new Tokens(Collections.nCopies(length, "x"), new int[length]);
      Origin origin = new Origin("numbers", position + 1);
      return new Example(origin, position, List.of(text), Optional.of(text), List.of());
    }

    @Override
    public void skipTo(long position) {
      skipped = position;
      Examples.super.skipTo(position);
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  private static final BatchSettings SETTINGS =
      new BatchSettings(Optional.of(4), Optional.of(30), 10);

  private static Batcher batcher(int count) {
    return new Batcher(pass -> new Gaps(count), SETTINGS, 7);
  }

  private static List<String> origins(Batcher batcher) {
    return batcher.next().examples().stream().map(one -> one.origin().toString()).toList();
  }

  @Test
  void fromAnyPlaceOnTheBatchesAreTheSame() {
    List<List<String>> all = new ArrayList<>();
    List<DataPosition> places = new ArrayList<>();
    List<Integer> passes = new ArrayList<>();
    try (Batcher straight = batcher(EXAMPLES)) {
      for (int i = 0; i < BATCHES; i++) {
        places.add(straight.position());
        passes.add(straight.epoch());
        all.add(origins(straight));
      }
    }
    assertThat(passes).contains(1, 2, 3);
    for (int i = 0; i < BATCHES; i++) {
      try (Batcher later = batcher(EXAMPLES)) {
        later.goTo(places.get(i));
        assertThat(later.position()).isEqualTo(places.get(i));
        for (int j = i; j < BATCHES; j++) {
          assertThat(origins(later)).as("batch %d from batch %d on", j, i).isEqualTo(all.get(j));
        }
      }
    }
  }

  @Test
  void leavingOutBatchesIsTakingThem() {
    try (Batcher straight = batcher(EXAMPLES);
        Batcher later = batcher(EXAMPLES)) {
      for (int i = 0; i < 17; i++) {
        straight.next();
      }
      later.skip(17);
      assertThat(later.position()).isEqualTo(straight.position());
      assertThat(origins(later)).isEqualTo(origins(straight));
    }
  }

  @Test
  void whatIsBeforeThePoolIsNotRead() {
    Gaps data = new Gaps(EXAMPLES);
    try (Batcher later = new Batcher(pass -> data, SETTINGS, 7)) {
      later.goTo(new DataPosition(1, 2, 30, 1));
      assertThat(data.skipped).isEqualTo(30);
      assertThat(later.next().examples()).allMatch(example -> example.position() >= 30);
    }
  }

  @Test
  void dataThatHasNoSuchPlaceIsRefused() {
    try (Batcher later = batcher(EXAMPLES)) {
      assertThatThrownBy(() -> later.goTo(new DataPosition(1, 0, 0, 99)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("the training data has changed");
    }
  }

  @Test
  void dataWithoutAnExampleIsRefused() {
    try (Batcher empty = batcher(0)) {
      assertThatThrownBy(empty::next)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("no example that can be used");
    }
  }
}
