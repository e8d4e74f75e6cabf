package org.seq4j.runner.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Fetches files from the web. One that was not fetched to its end stays beside its place ({@code
 * NAME.part}) and is gone on with the next time, where the server can do that and the file there is
 * still the same ({@code NAME.version}).
 */
final class Fetcher {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(PATIENCE)
          .proxy(ProxySelector.getDefault())
          .build();

  /**
   * Fetches a file unless it is there.
   *
   * @throws UncheckedIOException if it cannot be fetched
   */
  void fetch(String url, Path file) {
    if (Files.exists(file)) {
      return;
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Path noted = file.resolveSibling(file.getFileName() + ".version");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      write(url, begunOrAnew(url, part, FileVersion.read(noted)), part, noted);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(noted);
    } catch (IOException e) {
      throw failed(url, e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  /** Asks for the rest of a file, or for all of it where it is not known to be the same still. */
  private HttpResponse<InputStream> begunOrAnew(String url, Path part, FileVersion begun)
      throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (have == 0 || begun.equals(FileVersion.UNKNOWN)) {
      return send(url, 0, FileVersion.UNKNOWN);
    }
    HttpResponse<InputStream> response = send(url, have, begun);
    boolean changed =
        response.statusCode() == NOT_SATISFIABLE
            || response.statusCode() == PARTIAL && !begun.agreesWith(FileVersion.of(response));
    if (!changed) {
      return response;
    }
    response.body().close();
    return send(url, 0, FileVersion.UNKNOWN);
  }

  private HttpResponse<InputStream> send(String url, long from, FileVersion begun)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).header("User-Agent", "Seq4J");
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    if (!begun.tag().isEmpty()) {
      request.header("If-Range", begun.tag());
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void write(String url, HttpResponse<InputStream> response, Path part, Path noted)
      throws IOException {
    try (InputStream body = response.body()) {
      int status = response.statusCode();
      if (status != OK && status != PARTIAL) {
        throw failed(url, "the server says " + status, new IOException("status " + status));
      }
      boolean anew = status == OK;
      StandardOpenOption how =
          anew ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
      try (var out = Files.newOutputStream(part, StandardOpenOption.CREATE, how)) {
        if (anew) {
          FileVersion.of(response).write(noted); // not while an older beginning is there
        }
        body.transferTo(out);
      }
    }
  }

  private static UncheckedIOException failed(String url, String reason, IOException cause) {
    return new UncheckedIOException(
        "cannot fetch %s: %s\n  Try again: what was fetched so far is kept.".formatted(url, reason),
        cause);
  }
}
