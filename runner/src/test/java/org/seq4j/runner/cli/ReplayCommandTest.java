package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.nn.Array;
import org.seq4j.nn.SafeTensors;

/** What fails in training, as a user sees it. */
class ReplayCommandTest {
  private static final String CONFIG =
      """
      version: 1
      name: copy
      task: {type: copy, symbols: 5, maximum-length: 4, train: 200, dev: 10}
      model:
        source-embedding: {size: 6}
        target-embedding: {size: 6}
        encoder: {type: gru, size: 8}
        decoder: {type: gru, size: 8}
      training: {updates: 8, evaluate-every: 4}
      search: {type: greedy, maximum-length: 8}
      """;

  @TempDir Path folder;

  private Invocation train(String... more) throws IOException {
    Path config = Files.writeString(folder.resolve("copy.yaml"), CONFIG);
    String[] first = {"train", config.toString(), "--out", folder.resolve("run").toString()};
    String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return Invocation.of("", all);
  }

  /** Spoils a weight in the last checkpoint, as a disk might. */
  private void spoil() {
    Path last = folder.resolve("run/last.safetensors");
    SafeTensors file = SafeTensors.read(last);
    Map<String, Array> arrays = new TreeMap<>(file.arrays());
    arrays.get("source-embedding.weight").fill(Double.NaN);
    SafeTensors.write(last, arrays, file.metadata());
  }

  @Test
  void aBatchThatFailedIsNamedAndComputedAgain() throws IOException {
    assertThat(train("--set", "training.updates=6").status()).isZero();
    spoil();
    Invocation failed = train("--resume");
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.err()).contains("update 7: the loss is NaN");

    Path batch = folder.resolve("run/bad-batch-7.json");
    Invocation replayed = Invocation.of("", "replay", batch.toString());
    assertThat(replayed.status()).isEqualTo(1);
    assertThat(replayed.err())
        .contains("update 7, 64 examples; it failed with: update 7: the loss");
    assertThat(replayed.out()).contains("loss NaN", "gradient of", "source-embedding.weight");
  }

  @Test
  void otherWeightsThanThoseItMetAreSaid() throws IOException {
    assertThat(train("--set", "training.updates=6").status()).isZero();
    Path good = folder.resolve("last");
    Files.copy(folder.resolve("run/last.safetensors"), good);
    spoil();
    train("--resume");
    Files.copy(
        good,
        folder.resolve("run/last.safetensors"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(train("--resume").status()).isZero();

    Invocation replayed =
        Invocation.of("", "replay", folder.resolve("run/bad-batch-7.json").toString());
    assertThat(replayed.status()).as(replayed.err()).isZero();
    assertThat(replayed.err()).contains("The weights are those after update 8");
    assertThat(replayed.out())
        .containsPattern("(?m)^loss [0-9.]+$")
        .containsPattern("(?m)^all +[0-9]");
  }

  @Test
  void aFileThatIsNotThereIsTheUsersMistake() {
    Invocation none = Invocation.of("", "replay", folder.resolve("bad-batch-1.json").toString());
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("is not there");
  }
}
