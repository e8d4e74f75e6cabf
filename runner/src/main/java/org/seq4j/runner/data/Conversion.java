package org.seq4j.runner.data;

import java.util.Optional;
import java.util.stream.Stream;

/** Makes the lines of a file of a task from those of a file as it is published. */
@FunctionalInterface
public interface Conversion {
  /** The lines as they are. */
  Conversion NONE = lines -> lines;

  /** {@code IN: jump twice OUT: I_JUMP I_JUMP} to command, tab and actions. */
  Conversion SCAN =
      lines -> lines.map(line -> line.replaceFirst("^IN: ", "").replaceFirst(" OUT: ", "\t"));

  /** Two columns with commas between them, below a line of names, to columns with tabs. */
  Conversion CSV = lines -> CommaSeparated.rows(lines).skip(1).map(row -> String.join("\t", row));

  /** What is wanted of the lines of a whole file. */
  Stream<String> convert(Stream<String> lines);

  /**
   * {@code word(2) W ER1 D} to word, tab and phones without stress, of the words whose number, from
   * 0 and modulo 20, is in a range. A word's pronunciations stand together and stay together.
   *
   * @param from the first number
   * @param to the last
   */
  static Conversion cmudict(int from, int to) {
    return lines -> {
      WordCount count = new WordCount();
      return lines
          .map(line -> line.replaceFirst("\\s*#.*", ""))
          .filter(line -> line.contains(" "))
          .flatMap(
              line -> {
                String word = line.substring(0, line.indexOf(' ')).replaceFirst("\\(\\d+\\)$", "");
                String phones = line.substring(line.indexOf(' ') + 1).replaceAll("\\d", "");
                int number = count.of(word) % 20;
                return number >= from && number <= to
                    ? Stream.of(word + "\t" + phones)
                    : Stream.empty();
              });
    };
  }

  /**
   * {@code English TAB other language TAB attribution} to the first two columns, of the lines whose
   * English is in a share of all: the same sentence is never in two files.
   *
   * @param from the first hundredth
   * @param to the last
   */
  static Conversion tatoeba(int from, int to) {
    return lines ->
        lines
            .map(line -> line.split("\t", -1))
            .filter(columns -> columns.length >= 2)
            .filter(
                columns -> {
                  int hundredth = Math.floorMod(columns[0].hashCode() * 0x9e3779b9 >>> 8, 100);
                  return hundredth >= from && hundredth <= to;
                })
            .map(columns -> columns[0] + "\t" + columns[1]);
  }

  /** Numbers words that follow each other. */
  final class WordCount {
    private Optional<String> last = Optional.empty();
    private int number = -1;

    private WordCount() {}

    private int of(String word) {
      if (!last.equals(Optional.of(word))) {
        last = Optional.of(word);
        number++;
      }
      return number;
    }
  }
}
