package org.seq4j.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Compares whole messages with the files under {@code messages}; a test's folder is {@code <data>}.
 */
public final class Messages {
  private Messages() {}

  /** What is thrown has this type, and exactly the message of this file. */
  public static void assertMessage(
      String name, Class<? extends Throwable> type, Path folder, ThrowingCallable code) {
    Throwable thrown = catchThrowable(code);
    assertThat(thrown).isInstanceOf(type);
    assertText(name, thrown.getMessage().replace(folder.toAbsolutePath().toString(), "<data>"));
  }

  /** A text is exactly that of this file. */
  public static void assertText(String name, String text) {
    assertThat(text).isEqualTo(read("/messages/" + name + ".txt").stripTrailing());
  }

  private static String read(String resource) {
    try (InputStream stream = Messages.class.getResourceAsStream(resource)) {
      assertThat(stream).as("resource " + resource + " for a message").isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
