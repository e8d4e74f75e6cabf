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
  private final Map<String, String> said = new LinkedHashMap<>();
  private boolean knowsRanges = true;
  private boolean knowsIfRange = true;
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
    String range = range(exchange);
    String path = exchange.getRequestURI().getPath();
    asked.add(path + (range == null ? "" : " " + range));
    byte[] whole = files.get(path);
    if (path.equals("/moved")) {
      exchange.getResponseHeaders().add("Location", url("/text"));
      exchange.sendResponseHeaders(302, -1);
    } else if (whole == null) {
      exchange.sendResponseHeaders(404, -1);
    } else if (range != null) {
      int from = Integer.parseInt(range.replaceAll("\\D", ""));
      if (from >= whole.length) {
        exchange.sendResponseHeaders(416, -1);
      } else {
        exchange
            .getResponseHeaders()
            .add("Content-Range", "bytes %d-%d/%d".formatted(from, whole.length - 1, whole.length));
        send(exchange, 206, Arrays.copyOfRange(whole, from, whole.length));
      }
    } else {
      send(exchange, 200, whole);
    }
    exchange.close();
  }

  /** The range that is asked for, if it is to be given. */
  private String range(HttpExchange exchange) {
    said.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    String range = exchange.getRequestHeaders().getFirst("Range");
    String only = exchange.getRequestHeaders().getFirst("If-Range");
    boolean other = knowsIfRange && only != null && !said.containsValue(only);
    return other || !knowsRanges ? null : range;
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

  /** The place of what was fetched, or of what is beside it. */
  private Path fetched(String path, String end) throws IOException {
    Path fetched = Files.createDirectories(folder.resolve(".fetched"));
    return fetched.resolve(url(path).replaceAll("[^A-Za-z0-9.]+", "_") + end);
  }

  /** As if fetching had been broken off after 7 bytes. */
  private Path broken(String tag, String length) throws IOException {
    Files.writeString(fetched("/text", ".version"), tag + "\n" + length + "\n");
    return Files.write(fetched("/text", ".part"), Arrays.copyOf(files.get("/text"), 7));
  }

  private Path broken() throws IOException {
    return broken("", "21");
  }

  @Test
  void whatWasBrokenOffIsGoneOnWith() throws IOException {
    broken();
    run(true, part("/text", "", Conversion.NONE, "b.gz", ""));

    assertThat(asked).containsExactly("/text bytes=7-");
    assertThat(text("b.gz")).isEqualTo(TEXT);
  }

  @Test
  void whatChangedSinceItWasBegunIsFetchedAnew() throws IOException {
    Part part = part("/text", "", Conversion.NONE, "b.gz", "");
    said.put("ETag", "\"new\"");
    broken("\"old\"", "21");
    run(true, part);
    assertThat(asked).as("the server tells by If-Range").containsExactly("/text");
    assertThat(text("b.gz")).isEqualTo(TEXT);

    knowsIfRange = false;
    for (String[] begun : new String[][] {{"\"old\"", "21"}, {"", "22"}}) {
      Files.delete(folder.resolve("b.gz"));
      asked.clear();
      broken(begun[0], begun[1]);
      run(true, part);
      assertThat(asked).containsExactly("/text bytes=7-", "/text");
    }
  }

  @Test
  void theTimeOfChangeStandsForATagThatIsNone() throws IOException {
    said.put("ETag", "W/\"weak\"");
    said.put("Last-Modified", "Wed, 21 Oct 2015 07:28:00 GMT");
    broken("Wed, 21 Oct 2015 07:28:00 GMT", "");
    run(true, part("/text", "", Conversion.NONE, "b.gz", ""));

    assertThat(asked).containsExactly("/text bytes=7-");
    assertThat(text("b.gz")).isEqualTo(TEXT);
  }

  @Test
  void aBeginningOfWhichNothingIsKnownIsNotUsed() throws IOException {
    Files.delete(broken().resolveSibling(fetched("/text", ".version").getFileName()));
    run(true, part("/text", "", Conversion.NONE, "b.gz", ""));
    assertThat(asked).containsExactly("/text");
  }

  @Test
  void whatIsDamagedIsFetchedAnewTheNextTime() throws IOException {
    byte[] whole = zip("set/dev.csv", "mr,ref\n" + "x,y\n".repeat(1000));
    Part part = part("/zip", "/dev.csv", Conversion.CSV, "dev.tsv.gz", "");
    byte[] flipped = whole.clone();
    Arrays.fill(flipped, 45, 55, (byte) -1);
    for (byte[] bad : List.of(Arrays.copyOf(whole, whole.length / 3), flipped)) {
      files.put("/zip", bad);
      assertThatThrownBy(() -> run(true, part))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("what was fetched from " + url("/zip") + " is damaged: ");
      assertThat(fetched("/zip", "")).doesNotExist();
    }
    files.put("/zip", "<html>log in first</html>".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> run(true, part)).hasMessageContaining("has no file '/dev.csv'");

    files.put("/zip", whole);
    run(true, part);
    assertThat(text("dev.tsv.gz")).startsWith("x\ty\n");
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
    assertThat(fetched("/text", "")).doesNotExist();

    String right = run(false, changed).get("b.gz");
    assertThat(asked).as("it is fetched anew").hasSize(2);
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

  /** A zip of names with a text behind each. */
  private static byte[] zip(String... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < entries.length; i += 2) {
        zip.putNextEntry(new ZipEntry(entries[i]));
        zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void filesInsideAZipAreFoundByTheEndsOfTheirNames() throws IOException {
    String rows = "mr,ref\n\"name[A], near[B]\",\"An \"\"A\"\".\nIt is\"\nx,y\n";
    files.put("/zip", zip("set-1.0/readme", "1", "set-1.0/dev.csv", rows));
    run(true, part("/zip", "/dev.csv", Conversion.CSV, "dev.tsv.gz", ""));

    assertThat(text("dev.tsv.gz")).isEqualTo("name[A], near[B]\tAn \"A\". It is\nx\ty\n");
    assertThatThrownBy(() -> run(true, part("/zip", "/no.csv", Conversion.CSV, "no.gz", "")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no file '/no.csv'");
  }
}
