package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.api.Schedule;

/** The schedules as a configuration chooses them, against factors worked out by hand. */
class SchedulesTest {
  @TempDir Path folder;

  private Schedule schedule(String text) {
    ExperimentSettings settings = Experiments.settings(folder, "training.schedule=" + text);
    return Experiment.schedule(settings.training(), Experiments.REGISTRY);
  }

  private static double[] factors(Schedule schedule, long... updates) {
    return LongStream.of(updates).mapToDouble(schedule::factor).toArray();
  }

  private void gives(String text, long[] updates, double... expected) {
    assertThat(factors(schedule(text), updates)).containsExactly(expected, within(1e-12));
  }

  @Test
  void constantIsOneWithOrWithoutWarmUp() {
    gives("constant", new long[] {1, 2, 1000}, 1, 1, 1);
    gives("{type: constant, warmup: 4}", new long[] {1, 3, 4, 5}, 0.25, 0.75, 1, 1);
  }

  @Test
  void stepFallsAfterSoManyUpdates() {
    String text = "{type: step, factor: 0.5, every: 10}";
    gives(text, new long[] {1, 10, 11, 20, 21}, 1, 1, 0.5, 0.5, 0.25);
    String later = "{type: step, factor: 0.1, every: 2, start: 5, warmup: 2}";
    gives(later, new long[] {1, 2, 7, 8, 10}, 0.5, 1, 1, 0.1, 0.01);
  }

  @Test
  void exponentialFallsEvenly() {
    String text = "{type: exponential, factor: 0.25, every: 4, start: 2}";
    gives(text, new long[] {1, 3, 5, 7, 11}, 1, 1, 0.5, 0.25, 0.0625);
  }

  @Test
  void inverseSqrtIsHighestWhereTheWarmUpEnds() {
    String text = "{type: inverse-sqrt, warmup: 100}";
    gives(text, new long[] {1, 50, 100, 400, 10_000}, 0.01, 0.5, 1, 0.5, 0.1);
  }

  @Test
  void noamIsThePapersFormula() {
    String text = "{type: noam, size: 256, warmup: 100}";
    gives(text, new long[] {1, 100, 400}, 1.0 / 16 / 1000, 1.0 / 16 / 10, 1.0 / 16 / 20);
  }

  @Test
  void cosineEndsAtTheLeastRate() {
    String text = "{type: cosine, updates: 10, minimum: 0.2, warmup: 2}";
    gives(text, new long[] {1, 2, 3, 7, 11, 99}, 0.5, 1, 1, 0.6, 0.2, 0.2);
  }

  @Test
  void cosineEndsWithTheTrainingUnlessItSaysOtherwise() {
    assertThat(schedule("cosine").factor(7)).isCloseTo(0.5, within(1e-12)); // of 12 updates
  }

  @Test
  void plateauFallsWhenNothingGetsBetter() {
    Schedule schedule = schedule("{type: plateau, factor: 0.5, patience: 2, minimum: 0.2}");
    double[] seen = new double[9];
    boolean[] better = {true, false, true, false, false, false, false, false, false};
    for (int i = 0; i < better.length; i++) {
      schedule.evaluated(better[i]);
      seen[i] = schedule.factor(100);
    }
    assertThat(seen).containsExactly(1, 1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.2);
  }

  @Test
  void plateauGoesOnFromItsText() {
    Schedule first = schedule("{type: plateau, patience: 2}");
    first.evaluated(false);
    first.evaluated(false);
    first.evaluated(false);
    Schedule second = schedule("{type: plateau, patience: 2}");
    second.restore(first.state());
    second.evaluated(false);

    assertThat(first.state()).isEqualTo("falls=1 without-better=1");
    assertThat(second.state()).isEqualTo("falls=2 without-better=0");
    assertThat(second.factor(1)).isEqualTo(0.25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"falls=many without-better=1", "falls=-1 without-better=0", "x"})
  void plateauRefusesAnotherText(String text) {
    assertThatThrownBy(() -> schedule("plateau").restore(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("and the checkpoint says '" + text + "'");
  }

  @Test
  void whoRemembersNothingRefusesAnyText() {
    schedule("constant").restore("");
    assertThatThrownBy(() -> schedule("constant").restore("falls=1 without-better=0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("remembers nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: plateau, factor: 1} | must be more than 0 and less than 1, got 1",
        "{type: step, every: 0} | must be at least 1, got 0",
        "{type: noam, warmup: 0} | must be at least 1, got 0",
        "{type: cosine, warmup: 12} | warmup must end before the rate is lowest, after update 12"
      })
  void whatMakesNoSenseIsRefused(String text, String problem) {
    assertThatThrownBy(() -> schedule(text)).hasMessageContaining(problem);
  }

  @Test
  void plateauNeedsADevSplit() {
    assertThatThrownBy(
            () -> Experiments.settings(folder, "training.schedule=plateau", "task.dev=0"))
        .hasMessageContaining("training.schedule: plateau needs evaluations");
  }
}
