package org.seq4j.runner.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.seq4j.api.ConfigException;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML into nodes that know their places. Keys that come twice, anchors, references, merge
 * keys, tags and second documents become problems and reading goes on; what is not YAML at all ends
 * it.
 */
public final class ConfigTree {
  private ConfigTree() {}

  /**
   * Reads a file, in UTF-8.
   *
   * @param file the file; problems name it as it is given here
   * @throws ConfigException with all problems so far, when the file is missing, is not UTF-8, not
   *     YAML or empty
   */
  public static ConfigNode read(Path file, Problems problems) {
    return parse(file.toString(), decode(file, bytes(file, problems), problems), problems);
  }

  /**
   * Reads a text.
   *
   * @param name what problems call the text, such as a file's name
   * @throws ConfigException with all problems so far, when the text is not YAML or empty
   */
  public static ConfigNode parse(String name, String text, Problems problems) {
    String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
    refuseControlCharacters(name, yaml, problems);
    Function<Mark, Location> locate =
        mark -> new Location(name, mark.getLine() + 1, mark.getColumn() + 1);
    Optional<ConfigNode> root;
    try {
      root = TreeBuilder.build(yaml, "", locate, problems);
    } catch (YAMLException e) {
      Location location = SyntaxMessages.mark(e).map(locate).orElse(Location.of(name));
      throw problems.fatal(location, SyntaxMessages.describe(e));
    }
    return root.filter(node -> !node.isMissing())
        .orElseThrow(
            () -> problems.fatal(Location.of(name), "nothing is in it: write 'key: value' lines"));
  }

  private static byte[] bytes(Path file, Problems problems) {
    Location location = Location.of(file.toString());
    if (!Files.exists(file)) {
      throw problems.fatal(
          location, "no such file (" + file.toAbsolutePath().normalize() + "): check the path");
    }
    if (Files.isDirectory(file)) {
      throw problems.fatal(location, "a folder, not a file: name the YAML file in it");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw problems.fatal(location, "cannot be read: " + e.getMessage());
    }
  }

  private static String decode(Path file, byte[] bytes, Problems problems) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    boolean malformed = decoder.decode(in, out, true).isError();
    String text = out.flip().toString();
    if (malformed) {
      String found = String.format("0x%02X", bytes[in.position()]);
      throw problems.fatal(
          end(file.toString(), text),
          "the byte " + found + " is not UTF-8: save the file in the encoding UTF-8");
    }
    return text;
  }

  private static void refuseControlCharacters(String name, String yaml, Problems problems) {
    for (int i = 0; i < yaml.length(); i += Character.charCount(yaml.codePointAt(i))) {
      int character = yaml.codePointAt(i);
      if (!StreamReader.isPrintable(character)) {
        throw problems.fatal(
            end(name, yaml.substring(0, i)),
            String.format(
                "the control character U+%04X cannot be used: remove it, or write it in double"
                    + " quotes as \"\\u%04X\"",
                character, character));
      }
    }
  }

  /** The place just after a text. */
  private static Location end(String name, String text) {
    String[] lines = text.split("\r\n|\r|\n", -1);
    String last = lines[lines.length - 1];
    return new Location(name, lines.length, last.codePointCount(0, last.length()) + 1);
  }
}
