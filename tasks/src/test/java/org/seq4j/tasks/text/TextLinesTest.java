package org.seq4j.tasks.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seq4j.tasks.Messages.assertMessage;
import static org.seq4j.tasks.Messages.assertText;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.DataException;
import org.seq4j.api.Origin;

class TextLinesTest {
  @TempDir Path folder;

  private TextFile file(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
    return TextFile.of("source.train", name, folder);
  }

  private static List<String> lines(TextFile file) {
    List<String> all = new ArrayList<>();
    try (TextLines lines = TextLines.open(file)) {
      while (lines.advance()) {
        all.add(lines.text());
        assertThat(lines.origin()).isEqualTo(new Origin(file.named(), all.size()));
      }
      assertThat(lines.line()).isEqualTo(all.size());
    }
    return all;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  /** Lines that do not compress well. */
  private static byte[] noise(int lines) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append(Long.toHexString(random.nextLong())).append('\n');
    }
    return utf8(text.toString());
  }

  @Test
  void linesEndAtLineFeeds() throws IOException {
    assertThat(lines(file("a", utf8("one\n\nthree\nfour"))))
        .containsExactly("one", "", "three", "four");
    assertThat(lines(file("b", utf8("one\n")))).containsExactly("one");
    assertThat(lines(file("c", utf8("\n")))).containsExactly("");
    assertThat(lines(file("d", utf8("")))).isEmpty();
  }

  @Test
  void carriageReturnsBeforeLineFeedsAreLeftOut() throws IOException {
    assertThat(lines(file("a", utf8("one\r\n\r\nth\rree\r\n"))))
        .containsExactly("one", "", "th\rree");
  }

  @Test
  void otherLineSeparatorsOfUnicodeDoNotEndALine() throws IOException {
    assertThat(lines(file("a", utf8("a\u2028b\u0085c\n")))).containsExactly("a\u2028b\u0085c");
  }

  @Test
  void aByteOrderMarkIsLeftOutAtTheBeginningOnly() throws IOException {
    assertThat(lines(file("a", utf8("\uFEFFone\n\uFEFFtwo\n"))))
        .containsExactly("one", "\uFEFFtwo");
  }

  @Test
  void compressedFilesAreToldByTheirContent() throws IOException {
    byte[] content = utf8("één\nzwölf\n四\n");
    assertThat(lines(file("a.gz", packed(content)))).containsExactly("één", "zwölf", "四");
    assertThat(lines(file("b.txt", packed(content)))).containsExactly("één", "zwölf", "四");
    assertThat(lines(file("c.gz", content))).containsExactly("één", "zwölf", "四");
  }

  @Test
  void compressedFilesMayHaveSeveralMembers() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(packed(utf8("one\ntw")));
    both.write(packed(utf8("o\nthree\n")));
    assertThat(lines(file("a.gz", both.toByteArray()))).containsExactly("one", "two", "three");
  }

  @Test
  void linesMayBeLongerThanAnyBuffer() throws IOException {
    String longLine = "ä".repeat(300_000);
    assertThat(lines(file("a", utf8(longLine + "\nend\n")))).containsExactly(longLine, "end");
  }

  @Test
  void aLineWithoutEndIsAnErrorAndFillsNoMemory() throws IOException {
    byte[] zeros = new byte[20 << 20];
    zeros[2] = '\n';
    TextFile file = file("zeros.gz", packed(zeros));
    assertMessage("too-long-line", DataException.class, folder, () -> lines(file));
  }

  @Test
  void skippedLinesAreCountedAndTheRestIsReadAsEver() throws IOException {
    TextFile file = file("a", utf8("one\ntw\u00e4\n\nfour"));
    try (TextLines lines = TextLines.open(file)) {
      assertThat(lines.skip(2)).isEqualTo(2);
      assertThat(lines.advance()).isTrue();
      assertThat(lines.text()).isEmpty();
      assertThat(lines.origin()).hasToString("a:3");
      assertThat(lines.advance()).isTrue();
      assertThat(lines.text()).isEqualTo("four");
    }
    try (TextLines lines = TextLines.open(file)) {
      assertThat(lines.skip(9)).isEqualTo(4);
      assertThat(lines.advance()).isFalse();
    }
  }

  @Test
  void aMissingFileIsNamedWithItsSetting() {
    assertMessage(
        "missing-file",
        DataException.class,
        folder,
        () -> TextLines.open(TextFile.of("source.train", "multi30k/train.de.gz", folder)));
    assertMessage(
        "missing-absolute-file",
        DataException.class,
        folder,
        () ->
            TextLines.open(
                TextFile.of("source.train", folder.resolve("train.de").toString(), folder)));
  }

  @Test
  void aFolderIsNoFile() throws IOException {
    Files.createDirectory(folder.resolve("train"));
    assertMessage(
        "folder-for-file",
        DataException.class,
        folder,
        () -> TextLines.open(TextFile.of("target.dev", "train", folder)));
  }

  @Test
  void aCompressedFileThatBreaksOffGivesItsLinesAndThenAnError() throws IOException {
    byte[] whole = packed(noise(20_000));
    TextFile file = file("cut.gz", Arrays.copyOf(whole, whole.length / 2));
    List<String> read = new ArrayList<>();
    String message = "";
    try (TextLines lines = TextLines.open(file)) {
      while (lines.advance()) {
        read.add(lines.text());
      }
    } catch (DataException e) {
      message = e.getMessage();
    }
    String place = "cut.gz:" + read.size() + ":";
    assertText(
        "truncated-gzip",
        message.replace(folder.toString(), "<data>").replace(place, "cut.gz:<lines read>:"));
    List<String> expected = new String(noise(20_000), StandardCharsets.UTF_8).lines().toList();
    assertThat(read).hasSizeGreaterThan(5000).isEqualTo(expected.subList(0, read.size()));
  }

  @Test
  void aCompressedFileWithoutItsLastByteIsTruncated() throws IOException {
    byte[] whole = packed(utf8("one\ntwo\n"));
    TextFile file = file("cut.gz", Arrays.copyOf(whole, whole.length - 1));
    assertMessage("truncated-gzip-trailer", DataException.class, folder, () -> lines(file));
  }

  @Test
  void aCompressedFileThatBreaksOffInItsHeaderHasNoLine() throws IOException {
    TextFile file = file("cut.gz", Arrays.copyOf(packed(utf8("one\n")), 5));
    assertMessage("truncated-gzip-header", DataException.class, folder, () -> lines(file));
  }

  @Test
  void aCompressedFileWithAChangedByteIsDamaged() throws IOException {
    byte[] content = packed(utf8("one\ntwo\n"));
    content[content.length - 8] ^= 1;
    TextFile file = file("changed.gz", content);
    assertMessage("damaged-gzip", DataException.class, folder, () -> lines(file));
  }

  @Test
  void aByteThatIsNotUtf8IsAnErrorWithItsLine() throws IOException {
    TextFile latin = file("latin.txt", "one\nzwölf\n".getBytes(StandardCharsets.ISO_8859_1));
    assertMessage("not-utf8", DataException.class, folder, () -> lines(latin));
    TextFile wide = file("wide.txt", "one\n".getBytes(StandardCharsets.UTF_16));
    assertMessage("utf16", DataException.class, folder, () -> lines(wide));
  }

  @Test
  void aCharacterThatIsCutOffAtTheEndOfALineIsAnError() throws IOException {
    TextFile file = file("cut.txt", new byte[] {'o', '\n', (byte) 0xC3, '\n'});
    assertMessage("cut-character", DataException.class, folder, () -> lines(file));
  }
}
