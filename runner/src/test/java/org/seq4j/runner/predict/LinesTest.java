package org.seq4j.runner.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.DataException;

class LinesTest {
  @TempDir Path folder;

  private static List<String> read(String text) {
    return all(Lines.of("test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
  }

  private static List<String> all(Lines lines) {
    List<String> all = new ArrayList<>();
    lines.forEachRemaining(all::add);
    return all;
  }

  @Test
  void linesEndAtLineFeedsOnly() {
    assertThat(read("\uFEFFa\r\n\nb\u2028c\rd\n  ")).containsExactly("a", "", "b\u2028c\rd", "  ");
    assertThat(read("")).isEmpty();
    assertThat(read("\n")).containsExactly("");
  }

  @Test
  void lineLongerThanTheBufferIsWhole() {
    String line = "é".repeat(100_000);

    assertThat(read(line + "\nx")).containsExactly(line, "x");
  }

  @Test
  void packedFileIsUnpacked() throws IOException {
    assertThat(all(Lines.of(packed("a\nb\n", Integer.MAX_VALUE)))).containsExactly("a", "b");
  }

  @Test
  void packedFileThatBreaksOffIsRefused() throws IOException {
    Path file = packed("some text\n".repeat(1000), 40);

    assertThatThrownBy(() -> all(Lines.of(file)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("damaged or cut short");
  }

  private Path packed(String text, int most) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
      packing.write(text.getBytes(StandardCharsets.UTF_8));
    }
    byte[] packed = bytes.toByteArray();
    return Files.write(
        folder.resolve("lines.gz"), Arrays.copyOf(packed, Math.min(most, packed.length)));
  }

  @Test
  void lineThatIsNotUtf8IsNamed() {
    byte[] bytes = {'a', '\n', (byte) 0xE9, '\n'};
    Lines lines = Lines.of("in.txt", new ByteArrayInputStream(bytes));

    assertThat(lines.next()).isEqualTo("a");
    assertThatThrownBy(lines::next)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("in.txt:2: not UTF-8");
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> Lines.of(folder.resolve("none.txt")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("none.txt");
  }
}
