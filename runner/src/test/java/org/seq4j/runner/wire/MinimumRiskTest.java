package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seq4j.api.ConfigException;
import org.seq4j.api.Split;
import org.seq4j.runner.wire.RunFolder.IfThere;

/** Training on a metric, in whole runs. */
class MinimumRiskTest {
  private static final BooleanSupplier NEVER = () -> false;
  private static final String RISK =
      "training.minimum-risk={metric: token-accuracy, candidates: 8, alpha: 1, start-update: 4}";

  @TempDir Path folder;

  private RunFolder trained(String name, BooleanSupplier stop, String... sets) {
    return Experiments.train(
        new RunFolder(folder.resolve(name)),
        Experiments.settings(folder, sets),
        IfThere.REFUSE,
        stop);
  }

  @ParameterizedTest
  @CsvSource({"sample, softmax", "beam, softmax", "sample, pointer-generator"})
  void goingOnIsExact(String from, String output) {
    String[] sets = {
      RISK, "training.accumulate=2", "training.minimum-risk.from=" + from, "model.output=" + output
    };
    RunFolder straight = trained("straight", NEVER, sets);
    RunFolder parted = trained("parted", new Experiments.After(5), sets);

    Experiments.train(parted, Experiments.settings(folder, sets), IfThere.RESUME, NEVER);

    assertThat(parted.last()).hasSameBinaryContentAs(straight.last());
  }

  @Test
  void itStartsWhereItIsTold() {
    RunFolder plain = trained("plain", new Experiments.After(3));
    RunFolder before = trained("before", new Experiments.After(3), RISK);
    assertThat(Fingerprint.of(before.last()).differences(Fingerprint.of(plain.last()))).isEmpty();

    RunFolder later = trained("later", new Experiments.After(4), RISK);
    RunFolder plainly = trained("plainly", new Experiments.After(4));
    assertThat(Fingerprint.of(later.last()).differences(Fingerprint.of(plainly.last())))
        .isNotEmpty();
  }

  /** A model that was stopped early gets better by the metric it is trained on. */
  @Test
  void itLowersTheRisk() {
    String[] early = {
      "task.train=2000",
      "training.teacher-forcing=1",
      "training.updates=60",
      "training.evaluate-every=60",
      "search=greedy",
      "task.test=300"
    };
    RunFolder run = trained("early", NEVER, early);
    double before = exactMatch(run);
    String[] later = early.clone();
    later[2] = "training.updates=180";
    later[3] = "training.evaluate-every=180";
    double after =
        exactMatch(
            trained(
                "later",
                NEVER,
                with(
                    later,
                    "training.minimum-risk={metric: exact-match, candidates: 12, alpha: 1, start-update: 61}")));

    assertThat(before).isBetween(5.0, 80.0);
    assertThat(after).isGreaterThan(before + 10);
  }

  private static String[] with(String[] sets, String more) {
    String[] all = java.util.Arrays.copyOf(sets, sets.length + 1);
    all[sets.length] = more;
    return all;
  }

  private double exactMatch(RunFolder run) {
    TrainedModel trained = TrainedModel.load(run.path(), Experiments.REGISTRY);
    try (var evaluator = trained.experiment().evaluator(trained.vocabularies())) {
      return evaluator.evaluate(trained.model(), Split.TEST).metrics().get("exact-match");
    }
  }

  @Test
  void aStartAfterTheLastUpdateIsRefused() {
    assertThatThrownBy(
            () ->
                Experiments.settings(
                    folder, "training.minimum-risk={metric: exact-match, start-update: 13}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("start-update is 13 and updates only 12");
  }

  @Test
  void aMetricMustBeNamed() {
    assertThatThrownBy(() -> Experiments.settings(folder, "training.minimum-risk={candidates: 5}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("minimum-risk needs the setting 'metric'");
  }
}
