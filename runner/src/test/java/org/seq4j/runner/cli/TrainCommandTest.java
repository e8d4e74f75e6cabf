package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.nn.Array;
import org.seq4j.nn.SafeTensors;

/** {@code train}, in this process. */
class TrainCommandTest {
  @TempDir static Path shared;
  static CopyRun copy;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    copy = CopyRun.in(shared);
  }

  @Test
  void trainingPrintsTheTestResultOnStandardOutputAndTheRestOnStandardError() {
    assertThat(copy.training().status()).isZero();
    assertThat(copy.training().out())
        .matches(
            "(?s)test exact-match [0-9.]+ nrefs:1\\|version:seq4j-\\S+\n"
                + "test token-accuracy [0-9.]+ nrefs:1\\|\\S+\ntest perplexity [0-9.]+\n"
                + "updates 300\ntime .*\nrun .*run\n");
    assertThat(copy.training().err())
        .contains("task        copy (train, dev, test)", "engine      ND4J", "parameters")
        .contains("update 150 of 300, epoch ", "dev exact-match ", "(best so far)");
  }

  @Test
  void trainingWithoutDevSplitSaysWhenItSaved() throws IOException {
    Files.writeString(folder.resolve("train.tsv"), "a b\tb a\nb a\ta b\n");
    Path config = folder.resolve("blind.yaml");
    Files.writeString(
        config,
        """
        version: 1
        name: blind
        seed: 1
        data: %s
        task: {type: transduction, tsv: {train: train.tsv}}
        model:
          source-embedding: {size: 4}
          encoder: {type: gru, size: 4}
          attention: none
          decoder: {type: gru, size: 4, bridge: project}
          target-embedding: {size: 4}
          output: {type: softmax, from: [state]}
        training: {batch: {sentences: 2}, optimizer: {type: sgd, rate: 0.1}, updates: 4, evaluate-every: 2}
        search: {type: greedy, maximum-length: 4}
        """
            .formatted(folder));
    Path run = folder.resolve("run");

    Invocation result = Invocation.of("", "train", config.toString(), "--out", run.toString());

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err())
        .containsPattern(
            "update 2 of 4, epoch \\d+: loss [0-9.]+, [0-9,]+ tokens/s, rate 0.100; no dev split, saved");
    assertThat(Files.readAllLines(run.resolve("metrics.jsonl")))
        .hasSize(2)
        .allMatch(line -> line.contains("\"loss\":"));
  }

  @Test
  void runThatIsThereIsRefused() {
    Invocation result =
        Invocation.of("", "train", copy.config().toString(), "--out", copy.run().toString());

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("--resume", "--overwrite", "--out DIR");
  }

  @Test
  void runThatIsDoneSaysThatNothingIsLeft() {
    Invocation result =
        Invocation.of(
            "", "train", copy.config().toString(), "--out", copy.run().toString(), "--resume");

    assertThat(result.status()).isZero();
    assertThat(result.err()).contains("0 updates left", "--set training.updates=600");
    assertThat(result.out()).startsWith("test exact-match ");
  }

  @Test
  void runIsResumedAndOverwritten() {
    String out = folder.resolve("run").toString();
    String[] few = {"train", copy.config().toString(), "--out", out, "--set", "training.updates=2"};

    assertThat(Invocation.of("", few).status()).isZero();
    Invocation more =
        Invocation.of(
            "",
            "train",
            copy.config().toString(),
            "--out",
            out,
            "--resume",
            "--set",
            "training.updates=3",
            "--set",
            "training.optimizer.rate=0.005",
            "--set",
            "training.clip=5");
    assertThat(more.err())
        .contains("updates     2 of 3")
        .contains("changed     training.optimizer.rate: 0.005, was 0.01\n")
        .contains("changed     training.clip: 5.0, was 1.0\n");
    assertThat(more.out()).contains("updates 3\n");
    Invocation again = Invocation.of("", append(few, "--overwrite"));
    assertThat(again.status()).isZero();
    assertThat(again.err()).contains("updates     0 of 2");
  }

  @Test
  void overwritingWithABrokenConfigurationDeletesNothing() {
    Path out = folder.resolve("run");
    String[] few = {
      "train", copy.config().toString(), "--out", out.toString(), "--set", "training.updates=2"
    };
    Invocation.of("", few);

    Invocation result =
        Invocation.of("", append(few, "--overwrite", "--set", "model.encoder=gruu"));

    assertThat(result.status()).isEqualTo(2);
    assertThat(out.resolve("best.safetensors")).exists();
  }

  private static String[] append(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  @Test
  void lossThatIsNotFiniteEndsWithTheBatchAndKeepsTheCheckpoint() throws IOException {
    Path out = folder.resolve("run");
    Invocation.of(
        "",
        "train",
        copy.config().toString(),
        "--out",
        out.toString(),
        "--set",
        "training.updates=2");
    Path last = out.resolve("last.safetensors");
    SafeTensors file = SafeTensors.read(last);
    Map<String, Array> arrays = file.arrays();
    arrays.get("output.weight").fill(Double.NaN);
    SafeTensors.write(last, arrays, file.metadata());
    byte[] before = Files.readAllBytes(last);

    Invocation result =
        Invocation.of("", "train", copy.config().toString(), "--out", out.toString(), "--resume");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("seq4j: update 3: the loss is NaN", "copy/train:")
        .doesNotContain("\tat ");
    assertThat(Files.readAllBytes(last)).isEqualTo(before);
  }
}
