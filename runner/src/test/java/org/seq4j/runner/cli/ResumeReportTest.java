package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.runner.wire.Registry;

/** {@code check --resume}, with every kind of dropout and every optimizer on. */
class ResumeReportTest {
  private static final String CONFIG =
      """
      version: 1
      name: tiny
      task: {type: copy, symbols: 5, maximum-length: 4, train: 300, dev: 20}
      model:
        source-embedding: {size: 8, dropout: 0.2}
        target-embedding: {size: 8, dropout: 0.2}
        encoder: {type: lstm, size: 8, layers: 2, bidirectional: true, dropout: 0.2}
        decoder: {type: lstm, size: 12, layers: 2, dropout: 0.2}
        output: {type: softmax, dropout: 0.2}
      training:
        batch: {sentences: 16, pool: 64}
        teacher-forcing: 0.8
        updates: 100
        evaluate-every: 8
      search: {type: greedy, maximum-length: 8}
      """;

  @TempDir Path folder;

  private Invocation check(String... more) throws IOException {
    Path config = Files.writeString(folder.resolve("tiny.yaml"), CONFIG);
    List<String> arguments = new java.util.ArrayList<>(List.of("check", "--resume"));
    arguments.add(config.toString());
    arguments.addAll(List.of(more));
    return Invocation.of("", arguments.toArray(String[]::new));
  }

  static List<String> optimizers() {
    return List.copyOf(Registry.load().ofKind(Kinds.OPTIMIZER).keySet());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void everyOptimizerGoesOnBitForBit(String optimizer) throws IOException {
    Invocation said =
        check("--updates", "26", "--at", "11", "--set", "training.optimizer=" + optimizer);

    assertThat(said.status()).as(said.out() + said.err()).isZero();
    assertThat(said.out()).contains("straight  26", "resumed   11 + 15").doesNotContain("differs");
    assertThat(said.err()).contains("the same, bit for bit");
    List<String> lines = said.out().lines().toList();
    String straight = lines.get(1).replaceFirst("straight +26 +", "");
    assertThat(straight).matches("[0-9a-f]{16} +[0-9a-f]{16}");
    assertThat(lines.get(2)).endsWith(straight);
  }

  @Test
  void withoutNumbersItTrainsTwentyUpdates() throws IOException {
    assertThat(check().out()).contains("straight  20", "resumed   10 + 10");
  }

  @Test
  void numbersThatDoNotFitAreRefused() throws IOException {
    assertThat(check("--updates", "5", "--at", "5").status()).isEqualTo(2);
    assertThat(check("--updates", "101").err()).contains("at most training.updates, 100");
    Path config = folder.resolve("tiny.yaml");
    Invocation alone = Invocation.of("", "check", config.toString(), "--at", "3");
    assertThat(alone.status()).isEqualTo(2);
    assertThat(alone.err()).contains("--updates and --at belong to --resume");
  }
}
