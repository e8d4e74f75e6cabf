package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code average}, in this process. */
class AverageCommandTest {
  @TempDir static Path shared;
  static String run;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    run = shared.resolve("run").toString();
    Invocation training =
        Invocation.of(
            "",
            "train",
            CopyRun.config(shared).toString(),
            "--out",
            run,
            "--set",
            "training.updates=40",
            "--set",
            "training.evaluate-every=10",
            "--set",
            "training.keep-last=3");
    assertThat(training.status()).as(training.err()).isZero();
  }

  @Test
  void averageIsAModelThatCanBeEvaluatedAndUsed() {
    String out = folder.resolve("average").toString();

    Invocation made = Invocation.of("", "average", run, "--last", "2", "--out", out);

    assertThat(made).isEqualTo(new Invocation(0, "model " + out + "\n", made.err()));
    assertThat(made.err()).contains("the weights of updates 30; 40");
    assertThat(Invocation.of("", "evaluate", out).status()).isZero();
    assertThat(Invocation.of("1 2\n", "predict", out).out().lines()).hasSize(1);
  }

  @Test
  void withoutANumberAllThatAreKeptAreAveraged() {
    Invocation made = Invocation.of("", "average", run, "--out", folder.resolve("all").toString());

    assertThat(made.err()).contains("the weights of updates 20; 30; 40");
  }

  @Test
  void mistakesAreTheUsers() {
    String out = folder.resolve("none").toString();

    assertThat(Invocation.of("", "average", run, "--best", "9", "--out", out))
        .matches(it -> it.status() == Failures.USERS_MISTAKE)
        .matches(it -> it.err().contains("keeps the weights of 3 evaluations, 9 are needed"));
    assertThat(Invocation.of("", "average", run, "--best", "2", "--last", "2", "--out", out))
        .matches(it -> it.status() == Failures.USERS_MISTAKE)
        .matches(it -> it.err().contains("give one of them"));
    assertThat(Invocation.of("", "average", run, "--last", "0", "--out", out))
        .matches(it -> it.status() == Failures.USERS_MISTAKE)
        .matches(it -> it.err().contains("must be at least 1, got 0"));
  }
}
