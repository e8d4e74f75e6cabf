package org.seq4j.runner.wire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.seq4j.api.DataException;
import org.seq4j.api.Origin;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Array;
import org.seq4j.runner.model.ModelSettings;
import org.seq4j.tasks.text.TextFile;
import org.seq4j.tasks.text.TextLines;

/**
 * Vectors of words from a text file: those of the words that a vocabulary has. A line is a word and
 * its numbers between spaces, as word2vec, GloVe and fastText write them; the first line may hold
 * the number of words and the size of a vector instead. Of two lines for one word the first counts.
 */
public final class PretrainedVectors {
  private final ModelSettings.Table table;
  private final TextFile file;
  private final Vocabulary vocabulary;
  private final int size;
  private final Map<Integer, float[]> byId = new HashMap<>();

  private PretrainedVectors(ModelSettings.Table table, TextFile file, Vocabulary vocabulary) {
    this.table = table;
    this.file = file;
    this.vocabulary = vocabulary;
    this.size = table.embedding().size();
  }

  /**
   * The file that a table's settings name.
   *
   * @param root the folder of relative paths
   */
  static Optional<TextFile> file(ModelSettings.Table table, Path root) {
    return table
        .embedding()
        .pretrained()
        .map(
            pretrained ->
                TextFile.of(table.setting() + ".pretrained.file", pretrained.file(), root));
  }

  /**
   * Reads a file as a stream; only what the vocabulary has is kept.
   *
   * @param table that they are for
   * @throws DataException if a line is wrong, or no word of the vocabulary is there
   */
  static PretrainedVectors read(ModelSettings.Table table, TextFile file, Vocabulary vocabulary) {
    if (!Files.isRegularFile(file.path())) {
      throw new DataException(
          "%s: there is no such file: %s\n  Correct the path in the configuration, or put the file there."
              .formatted(file.setting(), file.path()));
    }
    PretrainedVectors vectors = new PretrainedVectors(table, file, vocabulary);
    try (TextLines lines = TextLines.open(file)) {
      while (lines.advance()) {
        vectors.add(lines.text().stripTrailing(), lines.origin());
      }
    }
    if (vectors.byId.isEmpty()) {
      throw new DataException(
          "%s.pretrained: no word of the vocabulary is in %s\n  Is it of the right language,"
                  .formatted(table.setting(), file.path())
              + " and spelled as the vocabulary is (lower case, pieces of words)?");
    }
    return vectors;
  }

  private void add(String line, Origin origin) {
    if (origin.line() == 1 && line.matches("[0-9]+ [0-9]+")) {
      int said = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
      checkSize(said, origin);
      return;
    }
    int end = wordEnd(line);
    if (end <= 0) {
      checkSize((int) line.chars().filter(character -> character == ' ').count(), origin);
      throw DataException.at(
          origin, "a word is missing before the numbers\n  Take the line out of the file.");
    }
    if (origin.line() == 1) { // later a word may have spaces in it
      checkSize((int) line.chars().filter(character -> character == ' ').count(), origin);
    }
    String word = line.substring(0, end);
    int id = vocabulary.id(word);
    boolean known = id != Vocabulary.UNKNOWN || word.equals(vocabulary.word(Vocabulary.UNKNOWN));
    if (known && !byId.containsKey(id)) {
      byId.put(id, numbers(line, end, origin));
    }
  }

  /** Where the word before the numbers ends; less than 1 if there is none. */
  private int wordEnd(String line) {
    int end = line.length();
    for (int i = 0; i < size && end >= 0; i++) {
      end = line.lastIndexOf(' ', end - 1);
    }
    return end;
  }

  private void checkSize(int found, Origin origin) {
    if (found != size) {
      throw DataException.at(
          origin,
          String.format(
              Locale.ROOT,
              "vectors of %,d numbers, but %s.size is %,d\n  Set it to %d, or take another"
                  + " file.",
              found,
              table.setting(),
              size,
              found));
    }
  }

  private float[] numbers(String line, int start, Origin origin) {
    float[] numbers = new float[size];
    int from = start + 1;
    for (int i = 0; i < size; i++) {
      int to = line.indexOf(' ', from);
      numbers[i] = number(line.substring(from, to < 0 ? line.length() : to), origin);
      from = to + 1;
    }
    return numbers;
  }

  private static float number(String text, Origin origin) {
    float number;
    try {
      number = Float.parseFloat(text);
    } catch (NumberFormatException e) {
      number = Float.NaN;
    }
    if (!Float.isFinite(number)) {
      throw DataException.at(
          origin,
          "expected a number, got '%s'\n  Copy or download the file again.".formatted(text));
    }
    return number;
  }

  /** The part of a model that they are for. */
  public String part() {
    return table.part();
  }

  /** Writes the vectors into the rows of their words: {@code [symbols, size]}. */
  void copyTo(Array values) {
    byId.forEach((id, vector) -> values.write(id * size, vector, 0, size));
  }

  /** How many words were found: {@code source-embedding: 812 of 1,000 words are in vectors.txt}. */
  public String summary() {
    long words = byId.keySet().stream().filter(id -> id >= Vocabulary.SYMBOLS.size()).count();
    return String.format(
        Locale.ROOT,
        "%s: %,d of %,d words are in %s",
        table.part(),
        words,
        vocabulary.size() - Vocabulary.SYMBOLS.size(),
        file.named());
  }
}
