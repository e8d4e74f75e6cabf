package org.seq4j.runner.library;

import java.util.List;
import java.util.Map;
import org.seq4j.api.*;
import org.seq4j.attention.AdditiveAttention;
import org.seq4j.decoders.*;
import org.seq4j.encoders.RecurrentEncoder;
import org.seq4j.nn.*;
import org.seq4j.runner.model.*;
import org.seq4j.runner.train.*;
import org.seq4j.tasks.generated.*;
import org.seq4j.tasks.generated.GeneratedTask.Change;

/** Learns to copy and to reverse symbols with one encoder and two decoders, in plain Java. */
public final class MultiTaskExample {
  private static final EmbeddingSettings EMBEDDING = new EmbeddingSettings(32, 0);
  private static final RecurrentEncoder.Settings ENCODER =
      new RecurrentEncoder.Settings(32, 1, true, 0, false);
  private static final RecurrentDecoder.Settings DECODER =
      new RecurrentDecoder.Settings(
          64, 1, RecurrentDecoder.Attend.BEFORE, true, Bridge.Kind.PROJECT, 0);
  private static final BatchSettings BATCH = BatchSettings.ofSentences(64);

  public static void main(String[] arguments) {
    SharedParts parts = new SharedParts();
    Learner copy = learner("copy", Change.COPY, parts);
    Learner reverse = learner("reverse", Change.REVERSE, parts);
    parts.parameters().allocate(Precision.FLOAT, 1);

    Optimizer adam = new Adam(new Adam.Settings(0.003), parts.parameters().all());
    TrainingSettings training = TrainingSettings.of(BATCH, 600, 300);
    try (Trainer trainer =
        new Trainer(
            List.of(copy, reverse), adam, update -> 1, training, MixingSettings.DEFAULTS, 1)) {
      TrainingListener listener =
          (progress, evaluation, best) ->
              System.out.println("update " + progress.update() + ": " + evaluation.metrics());
      trainer.run(CheckpointStore.NONE, listener, () -> false);
      for (Learner each : List.of(copy, reverse)) {
        Evaluation test = each.evaluator().evaluate(each.model(), Split.TEST);
        System.out.println(each.name() + ": " + test.metrics());
      }
    }
  }

  private static Learner learner(String name, Change change, SharedParts parts) {
    Task task = new GeneratedTask(change, new GeneratedSettings(10, 1, 4, 10_000, 200, 200, 1));
    Vocabularies vocabularies = task.learnVocabularies();
    Map<String, String> shared =
        Map.of(PartNames.SOURCE_EMBEDDING, "symbols", PartNames.ENCODER, "reader");
    Model model =
        new ModelParts(
                EMBEDDING,
                sizes -> new RecurrentEncoder(CellKind.GRU, ENCODER, sizes),
                sizes -> new AdditiveAttention(AdditiveAttention.Settings.DEFAULTS, sizes),
                sizes -> new RecurrentDecoder(CellKind.GRU, DECODER, sizes),
                EMBEDDING,
                sizes -> new SoftmaxOutput(SoftmaxOutput.Settings.DEFAULTS, sizes))
            .build(
                parts,
                new PartNames(name, shared),
                List.of(vocabularies.source()),
                vocabularies.target());
    Search search = new GreedySearch(new GreedySearch.Settings(10));
    Evaluator evaluator = new Evaluator(task, vocabularies, search);
    return new Learner(name, model, task, vocabularies, evaluator, BATCH);
  }
}
