package org.seq4j.runner.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.seq4j.runner.train.MixingSettings.By;

/** Whose turn it is. */
class MixtureTest {
  private static Mixture mixture(By by, long seed) {
    return new Mixture(new MixingSettings(by, 1, MixingSettings.MEAN), seed);
  }

  @Test
  void sharesAreThoseOfTheWeights() {
    Mixture mixture = mixture(By.WEIGHT, 7);
    double[] counts = new double[3];
    for (int update = 1; update <= 10_000; update++) {
      for (int place = 0; place < 2; place++) {
        counts[mixture.choose(List.of(1.0, 6.0, 3.0), update, place, 2)] += 1 / 20_000.0;
      }
    }
    Offset<Double> near = Offset.offset(0.015); // four standard deviations
    assertThat(counts[0]).isCloseTo(0.1, near);
    assertThat(counts[1]).isCloseTo(0.6, near);
    assertThat(counts[2]).isCloseTo(0.3, near);
  }

  @Test
  void whatIsDrawnIsAFunctionOfTheSeedAndThePlace() {
    List<Double> weights = List.of(1.0, 1.0, 1.0);
    List<Integer> some = choices(mixture(By.WEIGHT, 7), weights);

    assertThat(choices(mixture(By.WEIGHT, 7), weights)).isEqualTo(some);
    assertThat(choices(mixture(By.WEIGHT, 8), weights)).isNotEqualTo(some);
  }

  private static List<Integer> choices(Mixture mixture, List<Double> weights) {
    return java.util.stream.IntStream.rangeClosed(1, 50)
        .mapToObj(update -> mixture.choose(weights, update, 0, 1))
        .toList();
  }

  @Test
  void inTurnsOneFollowsTheOther() {
    Mixture mixture = mixture(By.TURNS, 7);
    List<Double> weights = List.of(1.0, 1.0, 1.0);
    assertThat(choices(mixture, weights).subList(0, 7)).containsExactly(0, 1, 2, 0, 1, 2, 0);
    assertThat(mixture.choose(weights, 2, 1, 2)).isZero(); // the fourth batch
  }

  @Test
  void temperatureIsForSizes() {
    assertThatThrownBy(() -> new MixingSettings(By.WEIGHT, 5, MixingSettings.MEAN))
        .hasMessage("temperature 5.0 belongs to 'by: size'; leave it out, or mix by size");
  }
}
