package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.nn.Shape;
import org.seq4j.nn.ShapeException;

class FailuresTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int status(Callable<Integer> command) {
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err, false, false);
    int status = new Failures(console).guarded(command);
    console.flush();
    return status;
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void arrayThatIsTooLargeIsNoMistakeInTheProgram() {
    int status = status(() -> Shape.of(70_000, 70_000).length());

    assertThat(status).isEqualTo(Failures.FAILED);
    assertThat(said())
        .startsWith("seq4j: too large for one array: shape [70000, 70000]")
        .contains("--set training.batch.tokens=")
        .doesNotContain("internal error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"add: [2] does not fit [3]: sizes differ", "an extent is negative"})
  void otherShapesAreAMistakeInTheProgram(String message) {
    int status =
        status(
            () -> {
              throw new ShapeException(message);
            });

    assertThat(status).isEqualTo(Failures.FAILED);
    assertThat(said()).contains("internal error", message);
  }

  @Test
  void libraryThatCannotBeUsedIsExplained() {
    int status =
        status(
            () -> {
              throw new UnsatisfiedLinkError("no jnind4jcpu in java.library.path");
            });

    assertThat(status).isEqualTo(Failures.FAILED);
    assertThat(said())
        .contains("a library cannot be used here", "no jnind4jcpu", System.getProperty("os.arch"))
        .doesNotContain("\tat ");
  }
}
