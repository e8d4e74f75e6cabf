package org.seq4j.runner.wire;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.FileFormatException;

/**
 * Vocabularies as text: a token a line, ended by a line feed, in the order of their numbers and
 * without the four symbols. Tokens stand there exactly as they are, spaces and carriage returns
 * among them.
 */
final class VocabularyFiles {
  private VocabularyFiles() {}

  static void write(RunFolder folder, Vocabularies vocabularies) {
    vocabularies.byName().forEach((name, own) -> write(folder.vocabulary(name), own));
  }

  static void write(Path file, Vocabulary vocabulary) {
    StringBuilder text = new StringBuilder();
    List<String> words = vocabulary.words();
    for (String word : words.subList(Vocabulary.SYMBOLS.size(), words.size())) {
      if (word.isEmpty() || word.indexOf('\n') >= 0) {
        throw new IllegalArgumentException(
            "a token must not be empty and must have no line break, to be saved in " + file);
      }
      text.append(word).append('\n');
    }
    SafeFiles.write(file, text.toString());
  }

  /** All vocabularies of a run. */
  static Vocabularies read(RunFolder folder) {
    Map<String, Vocabulary> byName = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder.path())) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("vocabulary.") && name.endsWith(".txt")) {
          byName.put(name.substring("vocabulary.".length(), name.length() - 4), read(file));
        }
      }
    } catch (IOException e) {
      throw new FileFormatException("cannot read " + folder.path() + ": " + e, e);
    }
    for (String name : List.of("source", "target")) {
      if (!byName.containsKey(name)) {
        throw new FileFormatException(
            "there is no " + folder.vocabulary(name) + "; it belongs to the run");
      }
    }
    return new Vocabularies(byName);
  }

  static Vocabulary read(Path file) throws IOException {
    try {
      String text = Files.readString(file);
      if (!text.isEmpty() && !text.endsWith("\n")) {
        throw new FileFormatException(
            file + ": does not end with a line break, it was cut short; restore it from a copy");
      }
      String[] words = text.split("\n", -1);
      return new Vocabulary(Arrays.asList(words).subList(0, words.length - 1));
    } catch (CharacterCodingException e) {
      throw new FileFormatException(file + ": is not UTF-8; restore it from a copy", e);
    } catch (IllegalArgumentException e) {
      throw new FileFormatException(file + ": " + e.getMessage() + "; restore it from a copy", e);
    }
  }
}
