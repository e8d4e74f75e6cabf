package org.seq4j.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 10, 16, 17, 1000, 4096, 65_537})
  void everyNumberHasOnePlace(long size) {
    Permutation permutation = new Permutation(size, 7);
    long[] numbers = LongStream.range(0, size).map(permutation::at).sorted().toArray();
    assertThat(numbers).isEqualTo(LongStream.range(0, size).toArray());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 10, 1000, 1_000_000, 1L << 40, 1L << 62})
  void thePlaceOfANumberLeadsBackToIt(long size) {
    Permutation permutation = new Permutation(size, 3);
    for (long place = 0; place < Math.min(size, 100); place++) {
      assertThat(permutation.placeOf(permutation.at(place))).isEqualTo(place);
    }
  }

  @Test
  void theFirstPlacesAreASampleOfTheWholeRange() {
    Permutation permutation = new Permutation(1_000_000, 1);
    int[] tenths = new int[10];
    LongStream.range(0, 10_000).forEach(place -> tenths[(int) (permutation.at(place) / 100_000)]++);
    // 1000 expected in each, standard deviation 30
    assertThat(Arrays.stream(tenths).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(850, 1150));
  }

  @Test
  void anotherSeedShufflesDifferently() {
    Permutation one = new Permutation(1_000_000, 1);
    Permutation other = new Permutation(1_000_000, 2);
    assertThat(LongStream.range(0, 1000).filter(i -> one.at(i) == other.at(i)).count())
        .isLessThan(10);
  }

  @Test
  void numbersOutsideOfTheRangeAreRefused() {
    Permutation permutation = new Permutation(10, 1);
    assertThatThrownBy(() -> permutation.at(10)).hasMessage("10 is not between 0 and 9");
    assertThatThrownBy(() -> new Permutation(0, 1)).hasMessage("size must be 1 to 2^62, got 0");
  }
}
