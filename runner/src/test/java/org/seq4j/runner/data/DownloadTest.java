package org.seq4j.runner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.DataException;
import org.seq4j.runner.data.DataSet.Part;

/** Fetching, from a server on this computer. */
class DownloadTest {
  private static final String TEXT = "Zwei Hunde\nEine Tür\n";
  private static final String SUM = "0".repeat(64); // of something else

  @TempDir Path folder;

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private boolean knowsRanges = true;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    files.put("/text", TEXT.getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String path = exchange.getRequestURI().getPath();
    asked.add(path + (range == null ? "" : " " + range));
    byte[] whole = files.get(path);
    if (path.equals("/moved")) {
      exchange.getResponseHeaders().add("Location", url("/text"));
      exchange.sendResponseHeaders(302, -1);
    } else if (whole == null) {
      exchange.sendResponseHeaders(404, -1);
    } else if (range != null && knowsRanges) {
      int from = Integer.parseInt(range.replaceAll("\\D", ""));
      if (from >= whole.length) {
        exchange.sendResponseHeaders(416, -1);
      } else {
        send(exchange, 206, Arrays.copyOfRange(whole, from, whole.length));
      }
    } else {
      send(exchange, 200, whole);
    }
    exchange.close();
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private Part part(String path, String entry, Conversion conversion, String file, String sha256) {
    return new Part(url(path), entry, conversion, file, sha256);
  }

  private Map<String, String> run(boolean checked, Part... parts) {
    Map<String, String> told = new LinkedHashMap<>();
    new Download(folder, checked)
        .run(
            new DataSet("set", "", "", "", List.of(parts)),
            (file, sum) -> told.put(folder.relativize(file).toString(), sum));
    return told;
  }

  private String text(String file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(file)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void textIsFetchedPackedAndSummed() throws IOException {
    Map<String, String> told = run(true, part("/text", "", Conversion.NONE, "a/b.gz", ""));

    assertThat(text("a/b.gz")).isEqualTo(TEXT);
    assertThat(told.get("a/b.gz")).matches("[0-9a-f]{64}");
    try (var left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString())).containsExactly("a");
    }
  }

  @Test
  void whatIsThereIsLeftAloneAndNotFetched() {
    run(true, part("/text", "", Conversion.NONE, "b.gz", ""));
    asked.clear();
    Map<String, String> told = run(true, part("/text", "", Conversion.NONE, "b.gz", ""));

    assertThat(told).containsEntry("b.gz", "");
    assertThat(asked).isEmpty();
  }

  @Test
  void severalFilesOfOneSourceFetchItOnce() {
    run(
        true,
        part("/text", "", Conversion.NONE, "b.gz", ""),
        part("/text", "", Conversion.NONE, "c.gz", ""));
    assertThat(asked).containsExactly("/text");
  }

  private Path broken() throws IOException {
    Path fetched = Files.createDirectories(folder.resolve(".fetched"));
    String name = url("/text").replaceAll("[^A-Za-z0-9.]+", "_");
    byte[] start = Arrays.copyOf(files.get("/text"), 7);
    return Files.write(fetched.resolve(name + ".part"), start);
  }

  @Test
  void whatWasBrokenOffIsGoneOnWith() throws IOException {
    broken();
    run(true, part("/text", "", Conversion.NONE, "b.gz", ""));

    assertThat(asked).containsExactly("/text bytes=7-");
    assertThat(text("b.gz")).isEqualTo(TEXT);
  }

  @Test
  void aServerWithoutRangesGivesTheWholeAgain() throws IOException {
    broken();
    knowsRanges = false;
    run(true, part("/text", "", Conversion.NONE, "b.gz", ""));

    assertThat(text("b.gz")).isEqualTo(TEXT);
  }

  @Test
  void aPartThatIsLongerThanTheFileIsFetchedAnew() throws IOException {
    Files.write(broken(), new byte[1000]);
    run(true, part("/text", "", Conversion.NONE, "b.gz", ""));

    assertThat(asked).containsExactly("/text bytes=1000-", "/text");
    assertThat(text("b.gz")).isEqualTo(TEXT);
  }

  @Test
  void redirectionsAreFollowed() throws IOException {
    run(true, part("/moved", "", Conversion.NONE, "b.gz", ""));
    assertThat(text("b.gz")).isEqualTo(TEXT);
  }

  @Test
  void anotherSumIsRefusedUnlessUnchecked() throws IOException {
    Part changed = part("/text", "", Conversion.NONE, "b.gz", SUM);
    assertThatThrownBy(() -> run(true, changed))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is not what it was: the SHA-256 of b.gz would be ")
        .hasMessageContaining("expected " + SUM);
    assertThat(folder.resolve("b.gz")).doesNotExist();

    String right = run(false, changed).get("b.gz");
    Files.delete(folder.resolve("b.gz"));
    assertThat(run(true, part("/text", "", Conversion.NONE, "b.gz", right)))
        .containsEntry("b.gz", right);
  }

  @Test
  void whatIsNotThereIsAFailureWithItsStatus() {
    assertThatThrownBy(() -> run(true, part("/none", "", Conversion.NONE, "b.gz", "")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot fetch " + url("/none") + ": the server says 404");
  }

  @Test
  void filesInsideAZipAreFoundByTheEndsOfTheirNames() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("set-1.0/readme"));
      zip.write(1);
      zip.putNextEntry(new ZipEntry("set-1.0/dev.csv"));
      zip.write(
          "mr,ref\n\"name[A], near[B]\",\"An \"\"A\"\".\nIt is\"\nx,y\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    files.put("/zip", bytes.toByteArray());
    run(true, part("/zip", "/dev.csv", Conversion.CSV, "dev.tsv.gz", ""));

    assertThat(text("dev.tsv.gz")).isEqualTo("name[A], near[B]\tAn \"A\". It is\nx\ty\n");
    assertThatThrownBy(() -> run(true, part("/zip", "/no.csv", Conversion.CSV, "no.gz", "")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no file '/no.csv'");
  }
}
