package org.seq4j.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressLineTest {
  @Test
  void lineIsReadAsItWasWritten() {
    ProgressLine line = new ProgressLine(120, 400, 0.5312, 8123.5);

    assertThat(line.text()).isEqualTo("progress 120 400 0.5312 8123.5");
    assertThat(ProgressLine.parse(line.text())).contains(line);
    assertThat(ProgressLine.parse("progress 1 2 NaN 0.0"))
        .contains(new ProgressLine(1, 2, Double.NaN, 0));
  }

  @Test
  void otherLinesAreNone() {
    assertThat(ProgressLine.parse("test exact-match 99.50")).isEmpty();
    assertThat(ProgressLine.parse("progress 120 400 much 3")).isEmpty();
  }
}
