package org.seq4j.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seq4j.tasks.metrics.Corpora.judged;
import static org.seq4j.tasks.metrics.Corpora.value;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Metric;
import org.seq4j.api.SettingException;
import org.seq4j.api.plugin.Choice;
import org.seq4j.tasks.Offered;

class ChosenMetricsTest {
  private static List<Metric> build(Choice... choices) {
    return ChosenMetrics.of(List.of(choices), new Offered());
  }

  @Test
  void metricsOfOneNameAreNumbered() {
    List<Metric> metrics =
        build(
            new Choice("ter", TerSettings.DEFAULTS),
            new Choice("bleu", BleuSettings.DEFAULTS),
            new Choice("ter", new TerSettings(false, false, false, false)),
            new Choice("chrf", ChrfSettings.WITH_WORDS));
    assertThat(metrics).extracting(Metric::name).containsExactly("ter", "bleu", "ter-2", "chrf++");
    assertThat(metrics)
        .extracting(Metric::higherIsBetter)
        .containsExactly(false, true, false, true);
    assertThat(metrics.get(2).signature()).contains("punct:no");
    assertThat(value(metrics.get(2), judged("a .", "a"))).isZero();
    assertThat(value(metrics.get(0), judged("a .", "a"))).isEqualTo(100);
  }

  @Test
  void noneOrOneTwiceIsRefused() {
    assertThatThrownBy(ChosenMetricsTest::build)
        .isInstanceOf(SettingException.class)
        .hasMessage("metrics: an empty list: name at least one metric, or remove the setting");
    Choice bleu = new Choice("bleu", BleuSettings.DEFAULTS);
    assertThatThrownBy(() -> build(bleu, bleu))
        .isInstanceOf(SettingException.class)
        .hasMessage(
            "metrics: one metric is there twice with the same settings: remove one of them");
  }
}
