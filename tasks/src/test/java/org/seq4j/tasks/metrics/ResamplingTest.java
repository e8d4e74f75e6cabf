package org.seq4j.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Drawn p-values are near those of all possible draws. */
class ResamplingTest {
  private static final ExactMatch METRIC = new ExactMatch();

  /** Which lines are right: 1 of 8 and 6 of 8. */
  private static final double[][] BASELINE = matches(0, 1, 0, 0, 0, 0, 0, 0);

  private static final double[][] SYSTEM = matches(1, 0, 1, 1, 1, 1, 1, 0);

  private static double[][] matches(int... right) {
    return Arrays.stream(right).mapToObj(each -> new double[] {each, 1}).toArray(double[][]::new);
  }

  @Test
  void exchangesAreDrawnEvenly() {
    double found = 100 * 5 / 8.0;
    long greater =
        IntStream.range(0, 1 << 8)
            .filter(
                exchanged -> {
                  double difference = 0;
                  for (int i = 0; i < 8; i++) {
                    double gain = SYSTEM[i][0] - BASELINE[i][0];
                    difference += (exchanged >> i & 1) == 0 ? gain : -gain;
                  }
                  return Math.abs(100 * difference / 8) > found;
                })
            .count();
    assertThat(new Resampling(1, 40_000, 3).randomization(METRIC, BASELINE, SYSTEM))
        .isCloseTo(greater / 256.0, within(0.01));
    assertThat(greater).isPositive();
  }

  @Test
  void threeOutputsThatOneSystemHasRightAreAQuarterOfAllExchanges() {
    double[][] baseline = matches(1, 0, 0, 0, 1);
    double[][] system = matches(1, 1, 1, 1, 1);
    Resampling draws = new Resampling(1, 40_000, 3);

    // of 8 exchanges of these three, 2 have a difference of three again
    assertThat(draws.randomizationWithTies(METRIC, baseline, system)).isCloseTo(0.25, within(0.01));
    assertThat(draws.randomization(METRIC, baseline, system)).isLessThan(0.0001);
    assertThat(draws.randomizationWithTies(METRIC, system, system)).isEqualTo(1);
  }

  @Test
  void samplesAreDrawnEvenly() {
    double[][] baseline = matches(0, 1, 0, 0);
    double[][] system = matches(1, 0, 1, 0);
    double[] differences =
        IntStream.range(0, 256)
            .mapToDouble(
                draw -> {
                  double difference = 0;
                  for (int i = 0; i < 4; i++) {
                    int line = draw >> 2 * i & 3;
                    difference += system[line][0] - baseline[line][0];
                  }
                  return Math.abs(100 * difference / 4);
                })
            .toArray();
    double mean = Arrays.stream(differences).average().orElseThrow();
    double right = Arrays.stream(differences).filter(each -> each - mean > 25).count() / 256.0;

    assertThat(new Resampling(40_000, 1, 5).bootstrap(METRIC, baseline, system))
        .isCloseTo(right, within(0.01));
    assertThat(right).isPositive();
  }

  @Test
  void theIntervalHoldsNinetyFivePercentOfTheSamples() {
    // 100 lines, 30 right: samples are binomial with mean 30 and standard deviation 4.58
    double[][] lines = matches(IntStream.range(0, 100).map(i -> i < 30 ? 1 : 0).toArray());
    Resampling.Interval interval = new Resampling(4_000, 1, 1).interval(METRIC, lines);
    assertThat(interval.mean()).isCloseTo(30, within(0.3));
    assertThat(interval.lower()).isCloseTo(21, within(1.0));
    assertThat(interval.upper()).isCloseTo(39, within(1.0));
  }

  @Test
  void theSeedDecides() {
    Resampling draws = new Resampling(200, 200, 7);
    Resampling others = new Resampling(200, 200, 8);
    assertThat(draws.interval(METRIC, SYSTEM)).isEqualTo(draws.interval(METRIC, SYSTEM));
    assertThat(draws.interval(METRIC, SYSTEM)).isNotEqualTo(others.interval(METRIC, SYSTEM));
  }

  @Test
  void equalSystemsDoNotDiffer() {
    assertThat(Resampling.DEFAULTS.bootstrap(METRIC, SYSTEM, SYSTEM)).isEqualTo(1);
    assertThat(Resampling.DEFAULTS.randomization(METRIC, SYSTEM, SYSTEM)).isEqualTo(1);
  }

  @Test
  void aLargeDifferenceIsNoChance() {
    double[][] wrong = matches(new int[100]);
    double[][] right = matches(IntStream.range(0, 100).map(i -> 1).toArray());
    assertThat(Resampling.DEFAULTS.bootstrap(METRIC, wrong, right)).isEqualTo(1 / 1001.0);
    assertThat(Resampling.DEFAULTS.randomization(METRIC, wrong, right)).isEqualTo(1 / 10001.0);
  }
}
