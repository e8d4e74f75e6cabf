package org.seq4j.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.ConfigException;

class ConfigTreeTest {
  @TempDir Path folder;
  private final Problems problems = new Problems("a.yaml");

  private ConfigNode parse(String yaml) {
    return ConfigTree.parse("a.yaml", yaml, problems);
  }

  private static String place(ConfigNode root, String keys) {
    return root.find(keys).orElseThrow().location().toString();
  }

  @Test
  void blockStyleKeepsLinesAndColumns() {
    ConfigNode root =
        parse("# comment\nmodel:\n  encoder:\n    size:   8\n  list:\n    - a\n    -  b\n");

    assertThat(root.location()).hasToString("a.yaml:2:1");
    assertThat(place(root, "model")).isEqualTo("a.yaml:3:3");
    assertThat(place(root, "model.encoder.size")).isEqualTo("a.yaml:4:13");
    ConfigSequence list = (ConfigSequence) root.find("model.list").orElseThrow();
    assertThat(list.location()).hasToString("a.yaml:6:5");
    assertThat(list.elements().get(1).location()).hasToString("a.yaml:7:8");
    assertThat(list.elements().get(1).path()).isEqualTo("model.list[1]");
  }

  @Test
  void keysHavePlacesOfTheirOwn() {
    ConfigMapping root = (ConfigMapping) parse("a: {b: 1,\n  cc: 2}");
    ConfigMapping inner = (ConfigMapping) root.find("a").orElseThrow();

    assertThat(inner.location()).hasToString("a.yaml:1:4");
    assertThat(inner.entries().get("b").keyLocation()).hasToString("a.yaml:1:5");
    assertThat(inner.entries().get("cc").keyLocation()).hasToString("a.yaml:2:3");
    assertThat(inner.entries().get("cc").value().location()).hasToString("a.yaml:2:7");
    assertThat(inner.entries().get("cc").value().path()).isEqualTo("a.cc");
  }

  @Test
  void lineEndingsOfWindowsCountOnce() {
    ConfigNode root = parse("a: 1\r\n\r\nb:\r\n  c: x\r\n");

    assertThat(place(root, "b.c")).isEqualTo("a.yaml:4:6");
    assertThat(((ConfigScalar) root.find("b.c").orElseThrow()).text()).isEqualTo("x");
  }

  @Test
  void tabIsOneColumn() {
    assertThat(place(parse("{a: \"\t\tx\", b: y}\n"), "b")).isEqualTo("a.yaml:1:15");
  }

  @Test
  void columnsCountCharactersAlsoBeyondTheFirstPlane() {
    ConfigNode root = parse("{größe: \"😀é\", b: x}");

    assertThat(place(root, "größe")).isEqualTo("a.yaml:1:9");
    assertThat(place(root, "b")).isEqualTo("a.yaml:1:18");
  }

  @Test
  void byteOrderMarkIsNotACharacter() {
    assertThat(place(parse("\uFEFFa: x"), "a")).isEqualTo("a.yaml:1:4");
  }

  @Test
  void missingValueIsJustAfterItsKey() {
    assertThat(place(parse("a: 1\nsize:\nb: 2\n"), "size")).isEqualTo("a.yaml:2:6");
  }

  @Test
  void quotesAndBlocksOfTextAreText() {
    ConfigNode root = parse("a: '5'\nb: |\n  one\n  two\nc: >-\n  one\n  two\n");

    assertThat(((ConfigScalar) root.find("a").orElseThrow()).isNumber()).isFalse();
    assertThat(((ConfigScalar) root.find("b").orElseThrow()).text()).isEqualTo("one\ntwo\n");
    assertThat(((ConfigScalar) root.find("c").orElseThrow()).text()).isEqualTo("one two");
  }

  @Test
  void nodesAreEqualWhenTheySayTheSame() {
    ConfigNode block = parse("a: 'x'\nb:\n  - 1\n");
    ConfigNode flow = parse("\n\n{b: [1], a: x}");

    assertThat(block).isEqualTo(flow).hasSameHashCodeAs(flow);
    assertThat(parse("{b: ['1'], a: x}")).isNotEqualTo(flow);
    assertThat(parse("{b: [1, 2], a: x}")).isNotEqualTo(flow);
    assertThat(parse("{b: [1]}")).isNotEqualTo(flow);
  }

  @Test
  void findGoesAlongKeysOnly() {
    ConfigNode root = parse("a: {b: [1]}\nc: x");

    assertThat(root.find("a.b")).isPresent();
    assertThat(root.find("a.x")).isEmpty();
    assertThat(root.find("c.x")).isEmpty();
    assertThat(root.find("a.b.c")).isEmpty();
  }

  @Test
  void fileIsReadInUtf8() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "name: größe\n");
    ConfigNode root = ConfigTree.read(file, problems);

    assertThat(((ConfigScalar) root.find("name").orElseThrow()).text()).isEqualTo("größe");
    assertThat(root.location()).hasToString(file + ":1:1");
    problems.throwIfAny();
  }

  @Test
  void bytesThatAreNotUtf8AreNamedWithTheirPlace() throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, "a: 1\nname: größe\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> ConfigTree.read(file, problems))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "a.yaml: 1 problem\n  %s:2:9  the byte 0xF6 is not UTF-8: save the file in the encoding"
                + " UTF-8",
            file);
  }

  @Test
  void bytesCutOffInTheMiddleOfACharacterAreNamed() throws IOException {
    Path file = Files.write(folder.resolve("cut.yaml"), new byte[] {'a', ':', ' ', (byte) 0xC3});

    assertThatThrownBy(() -> ConfigTree.read(file, problems))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file + ":1:4  the byte 0xC3 is not UTF-8");
  }

  @Test
  void missingFileIsNamedAsItWasGivenAndWhereItWasLookedFor() {
    Path file = Path.of("no-such-folder", "..", "no-such-file.yaml");

    assertThatThrownBy(() -> ConfigTree.read(file, problems))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "a.yaml: 1 problem\n  %s  no such file (%s): check the path",
            file, file.toAbsolutePath().normalize());
  }

  @Test
  void folderIsNotAFile() {
    assertThatThrownBy(() -> ConfigTree.read(folder, problems))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a folder, not a file");
  }

  @Test
  void emptyFilesAreRefused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "");
    Path comment = Files.writeString(folder.resolve("comment.yaml"), "---\n# later\n");

    assertThatThrownBy(() -> ConfigTree.read(empty, new Problems("a")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("empty.yaml  nothing is in it");
    assertThatThrownBy(() -> ConfigTree.read(comment, new Problems("a")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("comment.yaml  nothing is in it");
  }
}
