package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.nn.FileFormatException;
import org.seq4j.nn.SafeTensors;
import org.seq4j.runner.predict.Predictor;
import org.seq4j.runner.wire.RunFolder.IfThere;

/**
 * Runs whose tokenizers learned something: it is saved, and used when a run goes on or predicts.
 */
class LearnedRunTest {
  private static final BooleanSupplier NEVER = () -> false;
  private static final String CONFIG =
      """
      version: 1
      name: pieces
      data: '%s'
      task:
        type: translation
        source: {train: a, dev: a, tokenizer: {type: bpe, merges: 12, dropout: 0.3}}
        target: {train: b, dev: b, tokenizer: {type: bpe, merges: 12, dropout: 0.3}}
        tokenizer: joint
        vocabulary: joint
      model:
        source-embedding: {size: 8}
        target-embedding: {size: 8}
        encoder: {type: gru, size: 12}
        decoder: {type: gru, size: 12}
      training:
        batch: {sentences: 8}
        optimizer: {type: adam, rate: 0.02}
        updates: 20
        evaluate-every: 5
      search: {type: beam, width: 2, maximum-length: 10}
      """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("a"), "newest lowest\nlower wider\nwidest low\n".repeat(10));
    Files.writeString(folder.resolve("b"), "lowest newest\nwider lower\nlow widest\n".repeat(10));
    Files.writeString(folder.resolve("pieces.yaml"), CONFIG.formatted(folder));
  }

  private ExperimentSettings settings(String... sets) {
    return ExperimentReader.read(
        folder.resolve("pieces.yaml"), List.of(sets), Experiments.REGISTRY);
  }

  private RunFolder trained(String name, BooleanSupplier stop) {
    return Experiments.train(new RunFolder(folder.resolve(name)), settings(), IfThere.REFUSE, stop);
  }

  private static Map<String, List<Double>> numbers(Path file) {
    Map<String, List<Double>> numbers = new TreeMap<>();
    SafeTensors.read(file)
        .arrays()
        .forEach(
            (name, array) -> numbers.put(name, Arrays.stream(array.toDoubles()).boxed().toList()));
    return numbers;
  }

  @Test
  void whatWasLearnedStandsInTheFolderAsText() throws IOException {
    RunFolder run = trained("run", NEVER);
    List<String> codes = Files.readAllLines(run.path().resolve("tokenizer.source.codes"));
    assertThat(codes).startsWith("#version: 0.2").hasSize(13);
    assertThat(Files.readString(run.vocabulary("source")))
        .isEqualTo(Files.readString(run.vocabulary("target")));
    try (Stream<Path> files = Files.list(run.path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "config.yaml",
              "provenance.yaml",
              "metrics.jsonl",
              "lock",
              "best.safetensors",
              "last.safetensors",
              "vocabulary.source.txt",
              "vocabulary.target.txt",
              "tokenizer.source.codes");
    }
  }

  /** Although merges are dropped at random and the training text is another one by then. */
  @Test
  void goingOnGivesTheSameNumbersAsNeverStopping() throws IOException {
    RunFolder straight = trained("straight", NEVER);
    RunFolder parted = trained("parted", new Experiments.After(7));
    Experiments.train(parted, settings(), IfThere.RESUME, NEVER);
    assertThat(numbers(parted.last())).isEqualTo(numbers(straight.last()));
  }

  @Test
  void predictionUsesTheMergesOfTheRunAndGivesPlainText() throws IOException {
    RunFolder run = trained("run", NEVER);
    Files.delete(folder.resolve("a"));
    Files.delete(folder.resolve("b"));
    TrainedModel trained = TrainedModel.load(run.path(), Experiments.REGISTRY);
    try (Predictor predictor =
        new Predictor(
            trained.model(),
            trained.task(),
            trained.vocabularies(),
            trained.experiment().search())) {
      List<String> said =
          predictor.predict(List.of("newest lowest", "unseen words")).stream()
              .map(predictions -> predictions.get(0).text())
              .toList();
      assertThat(said).hasSize(2).allSatisfy(text -> assertThat(text).doesNotContain("@@"));
    }
    assertThat(trained.vocabularies().tokenizer("source").split("newest lowestx"))
        .as("what was merged in training is merged, and nothing else")
        .startsWith("newest")
        .hasSizeGreaterThan(2);
  }

  @Test
  void aRunWithoutItsMergesSaysSo() throws IOException {
    RunFolder run = trained("run", new Experiments.After(1));
    Path codes = run.path().resolve("tokenizer.source.codes");
    Files.writeString(codes, "#version: 0.2\nl o w\n");
    assertThatThrownBy(() -> TrainedModel.load(run.path(), Experiments.REGISTRY))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining(codes + ":2: ");
    Files.delete(codes);
    assertThatThrownBy(() -> TrainedModel.load(run.path(), Experiments.REGISTRY))
        .isInstanceOf(FileFormatException.class)
        .hasMessage("there is no " + codes + "; it belongs to the run");
  }

  @Test
  void overwritingRemovesWhatOtherTokenizersLearned() throws IOException {
    RunFolder run = trained("run", new Experiments.After(1));
    ExperimentSettings plain =
        settings(
            "task.tokenizer=separate",
            "task.source.tokenizer=whitespace",
            "task.target.tokenizer=whitespace");
    Experiments.train(run, plain, IfThere.OVERWRITE, NEVER);
    assertThat(run.path().resolve("tokenizer.source.codes")).doesNotExist();
  }
}
