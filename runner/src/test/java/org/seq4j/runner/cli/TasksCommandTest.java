package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.runner.wire.Tasks;

/** The commands with a run of several tasks. */
class TasksCommandTest {
  @TempDir static Path folder;
  static Path config;
  static Path run;
  static Invocation trained;

  @TempDir Path own;

  @BeforeAll
  static void train() throws IOException {
    config = Files.writeString(folder.resolve("tasks.yaml"), Tasks.TINY);
    run = folder.resolve("run");
    trained = Invocation.of("", "train", config.toString(), "--out", run.toString());
    assertThat(trained.status()).as(trained.err()).isZero();
  }

  @Test
  void trainingTellsOfEachTask() {
    assertThat(trained.err())
        .contains("task        copy: copy (train, dev, test)")
        .contains("shared: @letters, @reader")
        .contains("update 4 of 12, epoch 1: ", "dev mean.exact-match ")
        .containsPattern("\n  copy: loss [0-9.]+, dev exact-match ")
        .contains("best weights, of update ", " by mean.exact-match.");
    assertThat(trained.out())
        .contains("copy test exact-match ", "reverse test perplexity ", "updates 12");
  }

  @Test
  void aTaskIsEvaluatedByItsName() {
    Invocation evaluated =
        Invocation.of("", "evaluate", run.toString(), "--task", "reverse", "--beam", "2");
    assertThat(evaluated.status()).as(evaluated.err()).isZero();
    assertThat(evaluated.out()).contains("test exact-match ");

    Invocation without = Invocation.of("", "evaluate", run.toString());
    assertThat(without.status()).isEqualTo(2);
    assertThat(without.err()).contains("has the tasks [copy, reverse]", "--task copy");
  }

  @Test
  void aTaskPredictsAndScoresByItsName() {
    Invocation predicted =
        Invocation.of(
            "0 1\n",
            "predict",
            run.toString(),
            "--task",
            "copy",
            "--set",
            "search.maximum-length=1");
    assertThat(predicted.status()).as(predicted.err()).isZero();
    assertThat(predicted.out().strip().split(" ")).hasSize(1);

    Invocation scored = Invocation.of("0 1\t1 0\n", "score", run.toString(), "--task", "reverse");
    assertThat(scored.status()).as(scored.err()).isZero();
    assertThat(scored.out()).matches("-[0-9.]+\t[0-9.]+\n");
  }

  @Test
  void aRunOfOneTaskHasNoOther() {
    CopyRun one = CopyRun.in(own);
    Invocation other = Invocation.of("0\n", "predict", one.run().toString(), "--task", "copies");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("has no task 'copies'");
  }

  @Test
  void aConfigurationOfSeveralTasksIsChecked() {
    Invocation checked = Invocation.of("", "check", config.toString());
    assertThat(checked.status()).as(checked.err()).isZero();
    assertThat(checked.out())
        .contains("letters  ", "copy.decoder  ", "reverse vocabulary  tokens")
        .containsOnlyOnce("reader  ");

    Invocation resumed =
        Invocation.of("", "check", "--resume", config.toString(), "--updates", "6", "--at", "3");
    assertThat(resumed.status()).as(resumed.err()).isZero();
  }

  @Test
  void weightsToBeginWithAreChecked() {
    Invocation found =
        Invocation.of("", "check", config.toString(), "--set", "initial-weights.run='" + run + "'");
    assertThat(found.status()).as(found.err()).isZero();
    assertThat(found.err()).contains("initial     reader: from " + run);

    Invocation nowhere =
        Invocation.of("", "check", config.toString(), "--set", "initial-weights.run=runs/nowhere");
    assertThat(nowhere.status()).isEqualTo(2);
    assertThat(nowhere.err()).contains("runs/nowhere").doesNotContain("no problems");

    Invocation frozen =
        Invocation.of("", "train", config.toString(), "--freeze", "reader", "--out", "none");
    assertThat(frozen.status()).isEqualTo(2);
    assertThat(frozen.err()).contains("'reader' would begin with chance and stay so");
  }

  @Test
  void aRunIsDoneAgain() {
    Invocation again =
        Invocation.of("", "reproduce", run.toString(), "--out", own.resolve("again").toString());
    assertThat(again.status()).as(again.out() + again.err()).isZero();
    assertThat(again.out()).contains("same after 12 updates");
  }

  @Test
  void partsOfARunAreTakenAndFrozen() {
    Invocation added =
        Invocation.of(
            "",
            "train",
            config.toString(),
            "--from",
            run.toString(),
            "--freeze",
            "reader,letters",
            "--set",
            "name=frozen",
            "--out",
            own.resolve("frozen").toString());
    assertThat(added.status()).as(added.err()).isZero();
    assertThat(added.err())
        .contains("initial     reader: from " + run, ", frozen: reader, letters");

    for (List<String> two :
        List.of(
            List.of("--freeze", "reader", "training.freeze=[letters]"),
            List.of("--from", run.toString(), "initial-weights.run=elsewhere"))) {
      Invocation twice =
          Invocation.of(
              "",
              "train",
              config.toString(),
              two.get(0),
              two.get(1),
              "--set",
              two.get(2),
              "--out",
              "none");
      assertThat(twice.status()).isEqualTo(2);
      assertThat(twice.err())
          .contains(two.get(0) + " and --set " + two.get(2) + " say the same thing: give one");
    }

    Invocation unknown =
        Invocation.of("", "train", config.toString(), "--freeze", "encoder", "--out", "none");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("training.freeze: no part 'encoder'", "Parts: [copy.");
  }
}
