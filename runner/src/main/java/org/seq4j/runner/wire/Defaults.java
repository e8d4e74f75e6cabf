package org.seq4j.runner.wire;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.Kind;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.runner.model.EmbeddingSettings;
import org.seq4j.runner.model.ModelSettings;
import org.seq4j.runner.predict.UnknownSettings;
import org.seq4j.runner.train.BatchSettings;
import org.seq4j.runner.train.TrainingSettings;

/** What an experiment is when the user says no more than its task. */
public final class Defaults {
  private Defaults() {}

  /**
   * The defaults: a bidirectional LSTM, Bahdanau's attention, an LSTM decoder, Adam, a beam of 5.
   */
  public static ExperimentSettings of(Registry registry) {
    return new ExperimentSettings(
        ExperimentSettings.VERSION,
        "experiment",
        1,
        Path.of("data"),
        choice(registry, Kinds.TASK, "numbers"),
        new ModelSettings(
            EmbeddingSettings.DEFAULTS,
            choice(registry, Kinds.ENCODER, "lstm"),
            choice(registry, Kinds.ATTENTION, "bahdanau"),
            choice(registry, Kinds.DECODER, "lstm"),
            EmbeddingSettings.DEFAULTS,
            choice(registry, Kinds.OUTPUT, "softmax"),
            false,
            List.of()),
        TrainingSettings.of(
            BatchSettings.DEFAULTS,
            choice(registry, Kinds.OPTIMIZER, "adam"),
            choice(registry, Kinds.SCHEDULE, "constant"),
            10_000,
            500),
        choice(registry, Kinds.SEARCH, "beam"),
        UnknownSettings.DEFAULTS,
        Optional.empty());
  }

  private static Choice choice(Registry registry, Kind<?, ?> kind, String name) {
    return new Choice(name, registry.ofKind(kind).get(name).defaults());
  }
}
