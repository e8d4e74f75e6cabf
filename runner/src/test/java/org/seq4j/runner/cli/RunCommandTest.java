package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code run}, with trainings in processes of their own. One test goes on where the last ended. */
@TestMethodOrder(OrderAnnotation.class)
class RunCommandTest {
  private static final String EXPERIMENTS =
      """
      version: 1
      name: tiny
      defaults:
        task: {type: copy, symbols: 5, maximum-length: 4, train: 200, dev: 10, test: 20}
        model:
          source-embedding: {size: 8}
          target-embedding: {size: 8}
          encoder: {type: gru, size: 8}
          decoder: {type: gru, size: 8}
        training: {updates: 4, evaluate-every: 2, optimizer: {type: adam, rate: 0.01}}
        search: {type: greedy, maximum-length: 8}
      runs:
        - name: 'fine-{seed}'
          seeds: [1, 2]
        - name: broken
          set: {model.source-embedding.pretrained: {file: nowhere.txt}}
      """;

  @TempDir static Path folder;
  private static Path file;
  private static Path out;

  @BeforeAll
  static void write() throws IOException {
    file = Files.writeString(folder.resolve("tiny.yaml"), EXPERIMENTS);
    out = folder.resolve("out");
  }

  private static Invocation run(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("run", file.toString(), "--out", out.toString()));
    arguments.addAll(List.of(more));
    return Invocation.of("", arguments.toArray(String[]::new));
  }

  @Test
  @Order(1)
  void aDryRunPrintsTheRunsAndDoesNothing() {
    Invocation result = run("--dry-run");

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            run     state  sets
            fine-1  to do  --set seed=1
            fine-2  to do  --set seed=2
            broken  to do  --set 'model.source-embedding.pretrained={file: nowhere.txt}'
            """);
    assertThat(out).doesNotExist();
  }

  @Test
  @Order(2)
  void aRunThatFailsIsShownAndDoesNotStopTheOthers() {
    Invocation result = run();

    assertThat(result.status()).as(result.err()).isEqualTo(1);
    assertThat(result.err())
        .contains("runs        3: 3 to do")
        .contains("begins      fine-1", "begins      broken")
        .contains("FAILED      broken after ", "see " + out.resolve("broken.log"))
        .contains("    seq4j: model.source-embedding.pretrained.file: ")
        .contains("    exit status 2\n")
        .containsPattern("done        fine-2 after .*: test exact-match ");
    List<String> table = result.out().lines().toList();
    assertThat(table.get(0)).matches("run +state +updates +time +exact-match +.*perplexity");
    assertThat(table.get(1)).matches("fine-1 +done +4 .*");
    assertThat(table.get(3)).matches("broken +failed *");
    assertThat(result.out())
        .contains("test: 20 sentences; mean ± sample standard deviation over seeds 1, 2.");
    assertThat(out.resolve("fine-1.log")).content().contains("update 2 of 4", "test exact-match ");
    assertThat(out.resolve("fine-1/outputs.test.jsonl")).content().hasLineCount(20);
  }

  @Test
  @Order(3)
  void finishedRunsAreLeftAlone() throws IOException {
    String result = Files.readString(out.resolve("fine-1/result.json"));
    var written = Files.getLastModifiedTime(out.resolve("fine-1/result.json"));

    Invocation again = run("--only", "fine-*");

    assertThat(again.status()).isZero();
    assertThat(again.err())
        .contains("runs        2: 2 finished")
        .doesNotContain("begins", "at once");
    assertThat(again.out()).contains("fine-1  finished before        4");
    assertThat(out.resolve("fine-1/result.json")).hasContent(result);
    assertThat(Files.getLastModifiedTime(out.resolve("fine-1/result.json"))).isEqualTo(written);
  }

  @Test
  @Order(4)
  void aRunWhoseSettingsHaveChangedIsRefusedAndRedoneIfAsked() throws IOException {
    String changed = EXPERIMENTS.replace("updates: 4", "updates: 5");
    Files.writeString(file, changed);

    Invocation refused = run("--only", "fine-[1]");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            """
            seq4j: runs were begun with other settings:
              fine-1
                training.updates: 5, was 4
              Put the settings back, give the runs other names, or do these runs anew (--overwrite).
            """);
    assertThat(run("--dry-run", "--only", "fine-1").out())
        .contains("fine-1  changed  --set seed=1");

    Invocation redone = run("--only", "fine-1", "--overwrite");
    assertThat(redone.status()).as(redone.err()).isZero();
    assertThat(out.resolve("fine-1/result.json")).content().contains("\"updates\":5");
    Files.writeString(file, EXPERIMENTS);
  }

  @Test
  @Order(5)
  void mistakesAreExplained() throws IOException {
    Files.createDirectories(folder.resolve("other/fine-1"));
    Files.writeString(folder.resolve("other/fine-1/notes.txt"), "mine");

    assertThat(run("--jobs", "0").err()).contains("--jobs must be at least 1, got 0");
    assertThat(run("--only", "fin-1").err())
        .contains("no run is like --only fin-1, did you mean 'fine-1'? Runs: [fine-1, fine-2, ");
    assertThat(run("--only", "fine-1", "--only", "fin-1").err())
        .contains("no run is like --only fin-1, ");
    assertThat(run("--only", "fine-[").err()).contains("--only fine-[: ");
    Invocation inTheWay =
        Invocation.of("", "run", file.toString(), "--out", folder.resolve("other").toString());
    assertThat(inTheWay.status()).isEqualTo(2);
    assertThat(inTheWay.err())
        .contains("what is in the place of a run cannot be used:", "is not the folder of a run");
  }
}
