package org.seq4j.nn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Error texts that are kept as files. */
final class Messages {
  private Messages() {}

  /** The text of a file in {@code messages/}. */
  static String expected(String name) throws IOException {
    try (InputStream stream = Messages.class.getResourceAsStream("/messages/" + name)) {
      return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
