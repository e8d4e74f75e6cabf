package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.Array;
import org.seq4j.nn.Gradients;
import org.seq4j.nn.Optimizer;
import org.seq4j.nn.Precision;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.train.BadBatch;
import org.seq4j.runner.train.Checkpoint;
import org.seq4j.runner.train.CheckpointStore;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.Trainer;
import org.seq4j.runner.train.TrainingException;
import org.seq4j.runner.train.TrainingListener;
import org.seq4j.runner.train.TrainingState;

/** What is kept, and when. */
class TrainerTest implements CheckpointStore, TrainingListener {
  @TempDir Path folder;

  private final List<String> events = new ArrayList<>();

  /** An optimizer for which there is no memory. */
  private static final class Full implements Optimizer {
    @Override
    public void step(Gradients gradients, double scale, double factor) {
      throw new OutOfMemoryError("no more");
    }

    @Override
    public double rate() {
      return 1;
    }

    @Override
    public long updates() {
      return 0;
    }

    @Override
    public Map<String, Array> state() {
      return Map.of();
    }

    @Override
    public void restore(Map<String, Array> state, long updates) {
      // it has none
    }
  }

  @Override
  public void saveLast(Checkpoint checkpoint) {
    events.add("last " + place(checkpoint.state()));
  }

  @Override
  public void saveBest(Checkpoint checkpoint) {
    events.add("best " + place(checkpoint.state()));
  }

  @Override
  public void saveBad(BadBatch batch) {
    events.add("bad " + batch.update() + " of " + batch.examples());
  }

  private static String place(TrainingState state) {
    return state.update() + " evaluated " + state.evaluated();
  }

  @Override
  public void updated(Progress progress) {
    events.add("update " + progress.update());
  }

  @Override
  public void evaluated(Progress progress, Evaluation evaluation, boolean best) {
    events.add("shown " + progress.update());
  }

  private Trainer trainer(double weights) {
    Experiment experiment =
        new Experiment(
            Experiments.settings(folder, "training.updates=2", "training.evaluate-every=2"),
            Experiments.REGISTRY);
    Vocabularies vocabularies = experiment.task().learnVocabularies();
    Model model = experiment.model(vocabularies);
    model.parameters().allocate(Precision.FLOAT, 1);
    if (Double.isNaN(weights)) {
      model.parameters().all().forEach(parameter -> parameter.values().fill(weights));
    }
    return experiment.trainer(model, vocabularies);
  }

  @Test
  void lastIsSavedBeforeTheDevSplitIsDecodedAndAfterTheBestAndTheLog() {
    try (Trainer trainer = trainer(0)) {
      trainer.run(this, this, () -> false);

      assertThat(trainer.isDone()).isTrue();
    }
    assertThat(events)
        .containsExactly(
            "update 1",
            "update 2",
            "last 2 evaluated 0",
            "best 2 evaluated 2",
            "shown 2",
            "last 2 evaluated 2",
            "last 2 evaluated 2");
  }

  @Test
  void evaluationThatIsStoppedCountsAsNoneAndIsDoneLater() {
    try (Trainer trainer = trainer(0)) {
      trainer.run(this, this, () -> events.contains("last 2 evaluated 0"));

      assertThat(trainer.isDone()).isFalse();
      assertThat(events)
          .containsExactly("update 1", "update 2", "last 2 evaluated 0", "last 2 evaluated 0");

      trainer.run(this, this, () -> false);

      assertThat(trainer.isDone()).isTrue();
      assertThat(events).contains("best 2 evaluated 2", "shown 2").doesNotContain("update 3");
    }
  }

  @Test
  void whatWasReachedIsSavedWhenMemoryIsOut() {
    ExperimentSettings settings = Experiments.settings(folder, "training.updates=2");
    Experiment experiment = new Experiment(settings, Experiments.REGISTRY);
    Vocabularies vocabularies = experiment.task().learnVocabularies();
    Model model = experiment.model(vocabularies);
    model.parameters().allocate(Precision.FLOAT, 1);
    try (Trainer trainer =
        new Trainer(
            model,
            experiment.task(),
            vocabularies,
            new Full(),
            settings.training(),
            experiment.evaluator(vocabularies),
            1)) {
      assertThatThrownBy(() -> trainer.run(this, this, () -> false))
          .isInstanceOf(OutOfMemoryError.class);
    }
    assertThat(events).containsExactly("bad 1 of 16", "last 0 evaluated 0");
  }

  @Test
  void whatWasReachedIsSavedWhenTheLossIsNotFinite() {
    try (Trainer trainer = trainer(Double.NaN)) {
      assertThatThrownBy(() -> trainer.run(this, this, () -> false))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("saved as the last checkpoint");
    }
    assertThat(events).containsExactly("bad 1 of 16", "last 0 evaluated 0");
  }
}
