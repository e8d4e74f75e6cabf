package org.seq4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static Tokens text(int length) {
    int[] ids = new int[length];
    java.util.Arrays.fill(ids, 4);
    return new Tokens(Collections.nCopies(length, "word"), ids);
  }

  private static Example example(long position, int source, int target) {
    Origin origin = new Origin("file", position + 1);
    Optional<Item> said = target < 0 ? Optional.empty() : Optional.of(text(target));
    return new Example(origin, position, List.of(text(source), text(1)), said, List.of());
  }

  private static List<Long> positions(Batch batch) {
    return batch.examples().stream().map(Example::position).toList();
  }

  @Test
  void theLongestTargetStandsFirstThenTheLongestSource() {
    Batch batch =
        Batch.of(
            List.of(
                example(0, 3, 1),
                example(1, 1, 4),
                example(2, 2, 4),
                example(3, 3, 1),
                example(4, 9, 0)));
    Batch sorted = batch.longestFirst();
    assertThat(positions(sorted)).containsExactly(2L, 1L, 0L, 3L, 4L);
    assertThat(sorted.sources()).hasSize(2);
    assertThat(sorted.source().items()).extracting(Item::length).containsExactly(2, 1, 3, 3, 9);
    assertThat(sorted.target().packing().positions()).isEqualTo(sorted.target().count());
    assertThat(positions(batch))
        .as("the batch that was sorted")
        .containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void examplesWithoutATargetAreSortedByTheirSource() {
    Batch batch = Batch.of(List.of(example(0, 1, -1), example(1, 3, -1), example(2, 2, -1)));
    assertThat(positions(batch.longestFirst())).containsExactly(1L, 2L, 0L);
  }

  @Test
  void shardsHaveEachExampleOnceInTurn() {
    Batch batch =
        Batch.of(List.of(example(0, 1, 5), example(1, 2, 4), example(2, 3, 3), example(3, 4, 2)));
    assertThat(positions(batch.shard(0, 3))).containsExactly(0L, 3L);
    assertThat(positions(batch.shard(1, 3))).containsExactly(1L);
    assertThat(positions(batch.shard(2, 3))).containsExactly(2L);
    assertThat(positions(batch.shard(0, 1))).isEqualTo(positions(batch));
    Batch odd = batch.shard(1, 2);
    assertThat(positions(odd)).containsExactly(1L, 3L);
    assertThat(odd.source().items()).extracting(Item::length).containsExactly(2, 4);
    assertThat(odd.source().time()).isEqualTo(4);
  }
}
