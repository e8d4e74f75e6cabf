package org.seq4j.runner.wire;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.seq4j.api.DataException;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.FileFormatException;

/**
 * What a task learned, as files. A vocabulary is text: a token a line, ended by a line feed, in the
 * order of their numbers and without the four symbols. Tokens stand there exactly as they are,
 * spaces and carriage returns among them. What a tokenizer learned is a file as the tokenizer makes
 * it.
 */
public final class VocabularyFiles {
  private VocabularyFiles() {}

  /**
   * Writes all that a task learned into a folder.
   *
   * @return the files
   */
  public static List<Path> write(Path folder, Vocabularies learned) {
    SafeFiles.createFolder(folder);
    RunFolder place = new RunFolder(folder);
    List<Path> files = new ArrayList<>();
    learned
        .byName()
        .forEach(
            (name, own) -> {
              files.add(place.vocabulary(name));
              write(place.vocabulary(name), own);
            });
    learned
        .tokenizers()
        .forEach(
            (name, own) -> {
              Path file = place.tokenizer(name, own);
              files.add(file);
              SafeFiles.write(file, part -> Files.write(part, own.saved()));
            });
    return List.copyOf(files);
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

  /** All that the task of a run learned. */
  static Vocabularies read(RunFolder folder, Task task) {
    Map<String, LearnedTokenizer> tokenizers = new LinkedHashMap<>();
    task.tokenizers().forEach((name, own) -> tokenizers.put(name, restored(folder, name, own)));
    return new Vocabularies(vocabularies(folder), tokenizers);
  }

  private static LearnedTokenizer restored(
      RunFolder folder, String name, LearnedTokenizer unlearned) {
    Path file = folder.tokenizer(name, unlearned);
    if (!Files.isRegularFile(file)) {
      throw missing(file);
    }
    try {
      return unlearned.restore(file.toString(), Files.readAllBytes(file));
    } catch (DataException e) {
      throw new FileFormatException(e.getMessage(), e);
    } catch (IOException e) {
      throw new FileFormatException("cannot read " + file + ": " + e, e);
    }
  }

  private static Map<String, Vocabulary> vocabularies(RunFolder folder) {
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
        throw missing(folder.vocabulary(name));
      }
    }
    return byName;
  }

  private static FileFormatException missing(Path file) {
    return new FileFormatException("there is no " + file + "; it belongs to the run");
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
