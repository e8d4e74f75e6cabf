package org.seq4j.runner.data;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * By what it is told whether a file on a server is still the one that was begun with.
 *
 * @param tag its strong ETag, else the time of its last change; empty if the server says neither
 * @param length of the whole in bytes; empty if the server does not say it
 */
record FileVersion(String tag, String length) {
  static final FileVersion UNKNOWN = new FileVersion("", "");

  /** What an answer says of the whole file, whether it holds all of it or the end. */
  static FileVersion of(HttpResponse<?> response) {
    String tag =
        header(response, "ETag")
            .filter(strong -> strong.startsWith("\""))
            .or(() -> header(response, "Last-Modified"))
            .orElse("");
    String length =
        header(response, "Content-Range")
            .map(range -> range.substring(range.lastIndexOf('/') + 1))
            .or(() -> header(response, "Content-Length"))
            .filter(number -> number.matches("[0-9]+"))
            .orElse("");
    return new FileVersion(tag, length);
  }

  private static Optional<String> header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name);
  }

  /** Whether nothing says that the two are different; what only one knows says nothing. */
  boolean agreesWith(FileVersion other) {
    return agree(tag, other.tag) && agree(length, other.length);
  }

  private static boolean agree(String one, String two) {
    return one.isEmpty() || two.isEmpty() || one.equals(two);
  }

  /** What was written of a version; nothing is known if it was not written to its end. */
  static FileVersion read(Path file) throws IOException {
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    return lines.size() == 2 ? new FileVersion(lines.get(0), lines.get(1)) : UNKNOWN;
  }

  void write(Path file) throws IOException {
    Files.write(file, List.of(tag, length));
  }
}
