package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.runner.train.SamplingSettings;
import org.seq4j.runner.train.SamplingSettings.Decay;

/** How teacher forcing falls. */
class SamplingTest {
  @TempDir Path folder;

  private static double[] shares(SamplingSettings settings, double first, long... updates) {
    return java.util.Arrays.stream(updates)
        .mapToDouble(update -> settings.share(first, update))
        .toArray();
  }

  @Test
  void withoutDecayItStays() {
    assertThat(shares(SamplingSettings.NONE, 0.7, 1, 500)).containsExactly(0.7, 0.7);
  }

  @Test
  void linearFallsToTheMinimum() {
    SamplingSettings settings = new SamplingSettings(Decay.LINEAR, 10, 0.25);
    assertThat(shares(settings, 0.5, 1, 3, 6, 7))
        .containsExactly(new double[] {0.5, 0.4, 0.25, 0.25}, within(1e-12));
  }

  @Test
  void exponentialIsThePapersWithKOfEToTheMinusOneNth() {
    SamplingSettings settings = new SamplingSettings(Decay.EXPONENTIAL, 10, 0);
    double k = Math.exp(-0.1);
    assertThat(shares(settings, 1, 1, 2, 3, 11))
        .containsExactly(new double[] {1, k, k * k, 1 / Math.E}, within(1e-12));
  }

  @Test
  void inverseSigmoidIsThePapersWithKOfN() {
    SamplingSettings settings = new SamplingSettings(Decay.INVERSE_SIGMOID, 10, 0);
    assertThat(shares(settings, 1, 1, 11, 1000))
        .containsExactly(new double[] {10.0 / 11, 10 / (10 + Math.E), 0}, within(1e-12));
  }

  @Test
  void configurationChoosesIt() {
    String text = "{decay: inverse-sigmoid, updates: 5, minimum: 0.1}";
    assertThat(Experiments.settings(folder, "training.sampling=" + text).training().sampling())
        .isEqualTo(new SamplingSettings(Decay.INVERSE_SIGMOID, 5, 0.1));
    assertThatThrownBy(
            () -> Experiments.settings(folder, "training.sampling={decay: linear, minimum: 0.8}"))
        .hasMessageContaining("sampling.minimum is 0.8 and more than teacher-forcing, 0.7");
  }
}
