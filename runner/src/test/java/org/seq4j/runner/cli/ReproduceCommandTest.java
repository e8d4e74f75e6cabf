package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.nn.SafeTensors;

class ReproduceCommandTest {
  private static final String CONFIG =
      """
      version: 1
      name: text
      data: '%s'
      task: {type: translation, tsv: {train: train.tsv, dev: dev.tsv}}
      model:
        source-embedding: {size: 8, dropout: 0.2}
        target-embedding: {size: 8}
        encoder: {type: gru, size: 12}
        decoder: {type: gru, size: 12}
      training: {updates: 12, evaluate-every: 4, batch: {sentences: 8, pool: 24}}
      search: {type: greedy, maximum-length: 8}
      """;

  @TempDir static Path folder;
  static Path run;

  @TempDir Path own;

  @BeforeAll
  static void train() throws IOException {
    Files.writeString(folder.resolve("train.tsv"), "one\tEins\ntwo two\tZwei Zwei\n".repeat(50));
    Files.writeString(folder.resolve("dev.tsv"), "one\tEins\ntwo\tZwei\n");
    Path config = Files.writeString(folder.resolve("text.yaml"), CONFIG.formatted(folder));
    run = folder.resolve("run");
    Invocation trained = Invocation.of("", "train", config.toString(), "--out", run.toString());
    assertThat(trained.status()).as(trained.err()).isZero();
  }

  /** A copy of the run, to be changed. */
  private Path copy() throws IOException {
    Path copy = Files.createDirectory(own.resolve("copy"));
    try (var files = Files.list(run)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  private Invocation reproduce(Path which, String... more) {
    String[] arguments = new String[2 + more.length];
    arguments[0] = "reproduce";
    arguments[1] = which.toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return Invocation.of("", arguments);
  }

  @Test
  void theSameRunAgainIsTheSame() throws IOException {
    Path copy = copy();
    Invocation again = reproduce(copy);

    assertThat(again.status()).as(again.err() + again.out()).isZero();
    assertThat(again.out())
        .contains("same after 12 updates")
        .containsPattern("SHA-256 [0-9a-f]{64}");
    assertThat(again.err()).doesNotContain("different ");
    assertThat(own.resolve("copy-again").resolve("last.safetensors")).exists();
    assertThat(reproduce(copy).status()).as("its folder is there already").isEqualTo(2);
  }

  @Test
  void evaluationThatDiffersEndsItThere() throws IOException {
    Path copy = copy();
    Path metrics = copy.resolve("metrics.jsonl");
    String changed = Files.readString(metrics).replaceFirst("\"loss\":[0-9.]+", "\"loss\":1.5");
    Files.writeString(metrics, changed);
    Invocation again = reproduce(copy);

    assertThat(again.status()).isEqualTo(1);
    assertThat(again.out())
        .startsWith("first difference: evaluation after update 4: loss is 1.5 and");
    assertThat(Files.readAllLines(own.resolve("copy-again/metrics.jsonl"))).hasSize(1);
  }

  @Test
  void weightsThatDifferAreNamed() throws IOException {
    Path copy = copy();
    byte[] bytes = Files.readAllBytes(copy.resolve("last.safetensors"));
    bytes[bytes.length - 1] ^= 1;
    Files.write(copy.resolve("last.safetensors"), bytes);
    Invocation again = reproduce(copy, "--out", own.resolve("other").toString());

    assertThat(again.status()).isEqualTo(1);
    assertThat(again.out()).startsWith("first difference: last weights: ");
  }

  @Test
  void dataThatDiffersIsFoundFirst() throws IOException {
    Path data = Files.createDirectory(own.resolve("data"));
    Files.writeString(data.resolve("train.tsv"), "one\tEins\ntwo two\tZwei Zwei\n".repeat(49));
    Files.copy(folder.resolve("dev.tsv"), data.resolve("dev.tsv"));
    Invocation again = reproduce(copy(), "--data", data.toString());

    assertThat(again.status()).isEqualTo(1);
    assertThat(again.out()).startsWith("first difference: data: train train.tsv (98 lines");
    assertThat(own.resolve("copy-again/last.safetensors")).doesNotExist();
  }

  @Test
  void anInterruptedRunIsDoneAgainAsFarAsItWent() throws IOException {
    Path copy = own.resolve("half");
    Invocation half =
        Invocation.of(
            "",
            "train",
            folder.resolve("text.yaml").toString(),
            "--out",
            copy.toString(),
            "--set",
            "training.updates=8");
    assertThat(half.status()).as(half.err()).isZero();
    Files.copy(run.resolve("config.yaml"), copy.resolve("config.yaml.new"));
    Files.move(
        copy.resolve("config.yaml.new"),
        copy.resolve("config.yaml"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING); // as if there were 12 to do
    Invocation again = reproduce(copy);

    assertThat(again.status()).as(again.err() + again.out()).isZero();
    assertThat(again.out()).contains("same after 8 updates");
  }

  /** As if it had been killed between the best weights of update 12 and the last checkpoint. */
  @Test
  void bestWeightsOfAnEvaluationThatDoesNotCountAreNotCompared() throws IOException {
    Path copy = copy();
    note(copy.resolve("last.safetensors"), "evaluated", "8");
    note(copy.resolve("best.safetensors"), "update", "12");
    byte[] best = Files.readAllBytes(copy.resolve("best.safetensors"));
    best[best.length - 1] ^= 1;
    Files.write(copy.resolve("best.safetensors"), best);
    Invocation again = reproduce(copy);

    assertThat(again.status()).as(again.err() + again.out()).isZero();
    assertThat(again.out()).contains("same after 12 updates");
  }

  private static void note(Path file, String key, String value) {
    SafeTensors tensors = SafeTensors.read(file);
    Map<String, String> metadata = new TreeMap<>(tensors.metadata());
    metadata.put(key, value);
    SafeTensors.write(file, tensors.arrays(), metadata);
  }

  @Test
  void whatIsNoRunIsRefused() {
    Invocation none = reproduce(own.resolve("nothing"));
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("is not there");
  }
}
