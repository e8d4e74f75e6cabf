package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The status stays below what is said. */
class ConsoleTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console =
      new Console(
          new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err, true, true);

  @Test
  void aStatusOfSeveralLinesIsTakenOffAsAWhole() {
    console.status("one\ntwo\nthree");
    console.say("said");
    console.status("four");
    console.status("");

    String whole = "one\ntwo\nthree";
    String off = "\r\u001b[2A\u001b[J";
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("\r\u001b[K" + whole + off + "said\n" + whole + off + "four" + "\r\u001b[K");
  }
}
