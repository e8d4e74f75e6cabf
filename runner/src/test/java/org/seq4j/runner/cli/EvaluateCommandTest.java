package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evaluate}, in this process. */
class EvaluateCommandTest {
  @TempDir static Path shared;
  static CopyRun copy;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    copy = CopyRun.in(shared);
  }

  @Test
  void evaluationPrintsATable() {
    Invocation result = Invocation.of("", "evaluate", copy.run().toString());

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .isEqualTo(
            copy.training()
                .out()
                .lines()
                .limit(3)
                .map(line -> line + "\n")
                .collect(Collectors.joining()));
    assertThat(result.err()).contains("40 sentences in ");
  }

  @Test
  void evaluationPrintsJson() {
    Invocation result =
        Invocation.of("", "evaluate", copy.run().toString(), "--split", "dev", "--json");

    assertThat(result.out())
        .startsWith("{\"data\":\"dev\",")
        .contains("\"exact-match\":", "\"signatures\":{\"exact-match\":\"nrefs:1|version:seq4j-");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void evaluationOnFilesComparesLineByLine() throws IOException {
    Path source = Files.writeString(folder.resolve("source"), "3 1\n2\n");
    Path right = Files.writeString(folder.resolve("right"), "3 1\n4\n");
    Path said = folder.resolve("said");

    Invocation result =
        Invocation.of(
            "",
            "evaluate",
            copy.run().toString(),
            "--source",
            source.toString(),
            "--reference",
            right.toString(),
            "-o",
            said.toString());

    assertThat(result.out()).startsWith("files exact-match 50.00 nrefs:1|version:seq4j-");
    assertThat(said).hasContent("3 1\n2\n");
  }

  @Test
  void filesOfUnequalLengthAreRefusedWithBothCounts() throws IOException {
    Path source = Files.writeString(folder.resolve("source"), "3 1\n2\n1\n");
    Path right = Files.writeString(folder.resolve("right"), "3 1\n");

    Invocation result =
        Invocation.of(
            "",
            "evaluate",
            copy.run().toString(),
            "--source",
            source.toString(),
            "--reference",
            right.toString());

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("source has 3 lines and").contains("right has 1;");
  }
}
