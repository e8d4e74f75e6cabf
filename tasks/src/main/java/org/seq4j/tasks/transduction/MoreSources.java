package org.seq4j.tasks.transduction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.seq4j.api.DataException;
import org.seq4j.api.Item;
import org.seq4j.api.Items;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.api.SettingException;
import org.seq4j.api.Task.Context;
import org.seq4j.api.Tokenizer;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.tasks.text.TextFile;
import org.seq4j.tasks.text.TextSide;
import org.seq4j.tasks.text.VocabularyBuilder;
import org.seq4j.tasks.text.WordList;

/**
 * The sources of a task after the first; none in most tasks. Zoph and Knight 2016,
 * https://arxiv.org/abs/1601.00710. The texts of a source with several stand between tabs.
 */
final class MoreSources {
  private final List<Side> settings;
  private final List<TextSide> sides = new ArrayList<>();
  private final UnaryOperator<String> prepare;

  /**
   * @param prepare what becomes of the text of the first source
   * @throws SettingException if a tokenizer has to learn
   */
  MoreSources(List<Side> settings, UnaryOperator<String> prepare, Context context) {
    this.settings = settings;
    this.prepare = prepare;
    for (int i = 0; i < settings.size(); i++) {
      Side own = settings.get(i);
      Tokenizer tokenizer =
          context.components().build(Kinds.TOKENIZER, own.tokenizer(), new Kinds.Nothing());
      if (tokenizer instanceof LearnedTokenizer) {
        throw new SettingException(
            setting(i) + ".tokenizer",
            "'%s' has to learn, which only those of source and target can\n  Choose another, or split the file before."
                .formatted(own.tokenizer().type()));
      }
      sides.add(new TextSide(name(i), tokenizer, own.lowercase()));
    }
  }

  private static String setting(int index) {
    return "more-sources[" + index + "]";
  }

  private static String name(int index) {
    return "source-" + (index + 2);
  }

  /** Count the tokens of each. */
  List<VocabularyBuilder> builders() {
    return IntStream.range(0, sides.size())
        .mapToObj(
            i -> new VocabularyBuilder(setting(i) + ".vocabulary", settings.get(i).vocabulary()))
        .toList();
  }

  /** The vocabulary of what was counted, or of the list that the settings name. */
  Vocabulary vocabulary(int index, VocabularyBuilder counted, Path root) {
    return settings
        .get(index)
        .vocabulary()
        .file()
        .map(file -> TextFile.of(setting(index) + ".vocabulary.file", file, root))
        .map(WordList::read)
        .orElseGet(counted::build);
  }

  /** The names of the vocabularies that builders counted. */
  List<String> names() {
    return sides.stream().map(TextSide::name).toList();
  }

  /** The text of the first source, prepared. */
  String first(String line) {
    return prepare.apply(sides.isEmpty() ? line : texts(line)[0]);
  }

  /** The tokens of each further one. */
  List<List<String>> split(String line) {
    String[] texts = sides.isEmpty() ? new String[0] : texts(line);
    return IntStream.range(0, sides.size())
        .mapToObj(i -> first(sides.get(i).split(texts[i + 1]), settings.get(i).truncate()))
        .toList();
  }

  private static List<String> first(List<String> tokens, int most) {
    return most == 0 || tokens.size() <= most ? tokens : tokens.subList(0, most);
  }

  private String[] texts(String line) {
    String[] texts = line.split("\t", -1);
    if (texts.length != 1 + sides.size()) {
      throw new DataException(
          "expected %d sources between tabs, got %d: '%s'"
              .formatted(1 + sides.size(), texts.length, line));
    }
    return texts;
  }

  /** The number of tokens that counts for what is left out: 0 if one source has none. */
  static int length(int first, List<List<String>> further) {
    int longest = first;
    for (List<String> other : further) {
      if (first == 0 || other.isEmpty()) {
        return 0;
      }
      longest = Math.max(longest, other.size());
    }
    return longest;
  }

  /** All sources as one item; the first one itself where there is no other. */
  Item item(Tokens first, List<List<String>> further, Vocabularies vocabularies) {
    if (sides.isEmpty()) {
      return first;
    }
    List<Item> parts = new ArrayList<>(List.of(first));
    for (int i = 0; i < further.size(); i++) {
      Vocabulary own = vocabularies.get(name(i));
      parts.add(own.encode(further.get(i)));
    }
    return new Items(parts);
  }
}
