package org.seq4j.runner.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That the documented example is short and works. */
class LibraryExampleTest {
  private static final Pattern TEST = Pattern.compile("test: \\{exact-match=([0-9.]+),");
  private static final Path SOURCE =
      Path.of("src/test/java/org/seq4j/runner/library/LibraryExample.java");

  @Test
  void trainsDecodesAndPredicts() {
    String out = said(() -> LibraryExample.main(new String[] {"3 1 4", "2 7 1 8"}));
    Matcher matcher = TEST.matcher(out);
    assertThat(matcher.find()).as("a test result in: %s", out).isTrue();
    assertThat(Double.parseDouble(matcher.group(1))).isGreaterThanOrEqualTo(90);
    assertThat(out.lines()).hasSize(5).endsWith("4 1 3", "8 1 7 2");
  }

  private static String said(Runnable main) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      main.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void severalTasksAreTrainedTogether() {
    List<String> out = said(() -> MultiTaskExample.main(new String[0])).lines().toList();

    assertThat(out).hasSize(4);
    assertThat(out.get(1)).matches("update 600: \\{mean\\.exact-match=[0-9.]+}");
    for (String task : List.of("copy", "reverse")) {
      assertThat(out)
          .anySatisfy(
              line -> {
                assertThat(line).startsWith(task + ": {exact-match=");
                double value = Double.parseDouble(line.replaceAll(".*match=([0-9.]+).*", "$1"));
                assertThat(value).isGreaterThanOrEqualTo(90);
              });
    }
  }

  @Test
  void fitsOnAPageAndKnowsNoGuiceAndNoYaml() throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);

    assertThat(lines).hasSizeLessThan(60);
    assertThat(String.join("\n", lines))
        .doesNotContain("inject", "jackson", "runner.wire", "runner.config", ".yaml");
  }
}
