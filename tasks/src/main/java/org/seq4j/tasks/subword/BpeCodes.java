package org.seq4j.tasks.subword;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.seq4j.api.DataException;
import org.seq4j.api.Origin;

/**
 * Merges of byte pair encoding, in the order in which they were learned, as subword-nmt writes them
 * (https://github.com/rsennrich/subword-nmt): a merge a line, its two symbols between a space. The
 * last symbol of a word ends with {@code </w>}. Files of version 0.1, in which {@code </w>} is a
 * symbol of its own, can be read.
 */
final class BpeCodes {
  /** What marks the end of a word. */
  static final String END = "</w>";

  private static final String VERSION = "#version:";
  private static final String CURRENT = VERSION + " 0.2";
  private static final int NONE = Integer.MAX_VALUE;

  private final List<Merge> merges;
  private final boolean endIsASymbol;
  private final Map<Merge, Integer> ranks = new HashMap<>();

  /** Two symbols that become one. */
  record Merge(String left, String right) {}

  BpeCodes(List<Merge> merges) {
    this(merges, false);
  }

  private BpeCodes(List<Merge> merges, boolean endIsASymbol) {
    this.merges = List.copyOf(merges);
    this.endIsASymbol = endIsASymbol;
    for (Merge merge : merges) {
      ranks.putIfAbsent(merge, ranks.size());
    }
  }

  /**
   * Reads merges.
   *
   * @param file as messages name it
   * @throws DataException if a line is not one of merges
   */
  static BpeCodes parse(String file, List<String> lines) {
    if (lines.isEmpty()) {
      throw DataException.at(
          new Origin(file, 1), "the file is empty, expected merges\n  Restore it from a copy.");
    }
    boolean versioned = lines.get(0).startsWith(VERSION);
    String version =
        versioned ? lines.get(0).substring(VERSION.length()).strip() : "0.1"; // had no such line
    if (!version.equals("0.1") && !version.equals("0.2")) {
      throw DataException.at(
          new Origin(file, 1),
          "merges of version '%s', expected 0.1 or 0.2 (of characters, not bytes)\n  Learn them"
                  .formatted(version)
              + " with subword-nmt learn-bpe without --byte, or leave out codes.");
    }
    List<Merge> merges = new ArrayList<>();
    for (int i = versioned ? 1 : 0; i < lines.size(); i++) {
      String[] symbols = lines.get(i).split(" ", -1);
      if (symbols.length != 2 || symbols[0].isEmpty() || symbols[1].isEmpty()) {
        throw DataException.at(
            new Origin(file, i + 1),
            "expected two symbols with a space between them, got '%s'\n  Is this a file of merges?"
                .formatted(lines.get(i)));
      }
      merges.add(new Merge(symbols[0], symbols[1]));
    }
    return new BpeCodes(merges, version.equals("0.1"));
  }

  /** The file of these merges. */
  String text() {
    StringBuilder text = new StringBuilder(endIsASymbol ? VERSION + " 0.1" : CURRENT).append('\n');
    for (Merge merge : merges) {
      text.append(merge.left).append(' ').append(merge.right).append('\n');
    }
    return text.toString();
  }

  /** How many merges there are. */
  int size() {
    return merges.size();
  }

  /**
   * The pieces of a word: of the merges that are possible the one that was learned first is done
   * everywhere in the word, until none is.
   *
   * @param drops asked before each use of a merge whether it is left out this time
   */
  List<String> pieces(String word, BooleanSupplier drops) {
    List<String> symbols = symbols(word);
    while (symbols.size() > 1) {
      int[] possible = new int[symbols.size() - 1];
      int first = NONE;
      for (int i = 0; i < possible.length; i++) {
        Integer rank = ranks.get(new Merge(symbols.get(i), symbols.get(i + 1)));
        possible[i] = rank == null || drops.getAsBoolean() ? NONE : rank;
        first = Math.min(first, possible[i]);
      }
      if (first == NONE) {
        break;
      }
      symbols = merged(symbols, possible, first);
    }
    return withoutEnd(symbols);
  }

  /** The characters of a word, its end marked. */
  private List<String> symbols(String word) {
    List<String> symbols = characters(word);
    if (endIsASymbol) {
      symbols.add(END);
    }
    return symbols;
  }

  /** The characters of a word, the last one marked; for version 0.1 none is. */
  private List<String> characters(String word) {
    List<String> characters = new ArrayList<>();
    for (int at = 0; at < word.length(); ) {
      int next = word.offsetByCodePoints(at, 1);
      boolean marked = next == word.length() && !endIsASymbol;
      characters.add(word.substring(at, next) + (marked ? END : ""));
      at = next;
    }
    return characters;
  }

  private static List<String> merged(List<String> symbols, int[] possible, int rank) {
    List<String> result = new ArrayList<>();
    for (int i = 0; i < symbols.size(); i++) {
      if (i < possible.length && possible[i] == rank) {
        result.add(symbols.get(i) + symbols.get(i + 1));
        i++;
      } else {
        result.add(symbols.get(i));
      }
    }
    return result;
  }

  private static List<String> withoutEnd(List<String> symbols) {
    int last = symbols.size() - 1;
    String end = symbols.get(last);
    List<String> pieces = new ArrayList<>(symbols.subList(0, last));
    if (!end.equals(END)) {
      pieces.add(end.endsWith(END) ? end.substring(0, end.length() - END.length()) : end);
    }
    return List.copyOf(pieces);
  }
}
