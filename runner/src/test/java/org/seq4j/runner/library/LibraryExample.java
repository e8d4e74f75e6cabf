package org.seq4j.runner.library;

import java.util.List;
import org.seq4j.api.*;
import org.seq4j.attention.AdditiveAttention;
import org.seq4j.decoders.*;
import org.seq4j.encoders.RecurrentEncoder;
import org.seq4j.nn.*;
import org.seq4j.runner.model.*;
import org.seq4j.runner.predict.Predictor;
import org.seq4j.runner.train.*;
import org.seq4j.tasks.generated.*;

/** Learns to write up to six symbols in reverse order, in plain Java. */
public final class LibraryExample {
  private static final EmbeddingSettings EMBEDDING = new EmbeddingSettings(32, 0);
  private static final RecurrentEncoder.Settings ENCODER =
      new RecurrentEncoder.Settings(32, 1, true, 0, false);
  private static final RecurrentDecoder.Settings DECODER =
      new RecurrentDecoder.Settings(
          64, 1, RecurrentDecoder.Attend.BEFORE, true, Bridge.Kind.PROJECT, 0);

  public static void main(String[] lines) {
    GeneratedSettings data = new GeneratedSettings(10, 1, 6, 10_000, 200, 200, 1);
    Task task = new GeneratedTask(GeneratedTask.Change.REVERSE, data);
    Vocabularies vocabularies = task.learnVocabularies();
    Search search = new BeamSearch(new BeamSearch.Settings(5, 1, 10));

    Model model =
        new ModelParts(
                EMBEDDING,
                sizes -> new RecurrentEncoder(CellKind.GRU, ENCODER, sizes),
                sizes -> new AdditiveAttention(AdditiveAttention.Settings.DEFAULTS, sizes),
                sizes -> new RecurrentDecoder(CellKind.GRU, DECODER, sizes),
                EMBEDDING,
                sizes -> new SoftmaxOutput(SoftmaxOutput.Settings.DEFAULTS, sizes))
            .build(vocabularies.source().size(), vocabularies.target().size());
    model.parameters().allocate(Precision.FLOAT, 1);

    Optimizer adam = new Adam(new Adam.Settings(0.003), model.parameters().all());
    TrainingSettings training = TrainingSettings.of(BatchSettings.ofSentences(64), 500, 250);
    try (Evaluator evaluator = new Evaluator(task, vocabularies, search);
        Trainer trainer = new Trainer(model, task, vocabularies, adam, training, evaluator, 1);
        Predictor predictor = new Predictor(model, task, vocabularies, search)) {
      TrainingListener listener =
          (progress, evaluation, best) ->
              System.out.println("update " + progress.update() + ": " + evaluation.metrics());
      trainer.run(CheckpointStore.NONE, listener, () -> false);
      System.out.println("test: " + evaluator.evaluate(model, Split.TEST).metrics());
      predictor.predict(List.of(lines)).forEach(best -> System.out.println(best.get(0).text()));
    }
  }
}
