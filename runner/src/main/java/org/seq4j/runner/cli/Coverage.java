package org.seq4j.runner.cli;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Item;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;

/** How much of the tokens of a text a vocabulary has. */
final class Coverage {
  private static final Comparator<Counted> FREQUENT_FIRST =
      Comparator.comparingLong(Counted::count).reversed().thenComparing(Counted::token);

  private final String name;
  private final Map<String, Long> known = new HashMap<>();
  private final Map<String, Long> lacking = new HashMap<>();

  /** A token and how often it stands in the text. */
  record Counted(String token, long count) {}

  private Coverage(String name) {
    this.name = name;
  }

  /** That of the sources and of the targets of a split; only tokens are counted. */
  static List<Coverage> of(Task task, Split split, Vocabularies vocabularies) {
    Coverage source = new Coverage("source");
    Coverage target = new Coverage("target");
    try (Examples examples = task.examples(split, vocabularies)) {
      while (examples.hasNext()) {
        Example example = examples.next();
        source.add(Optional.of(example.source()));
        target.add(example.target());
      }
    }
    return List.of(source, target);
  }

  private void add(Optional<Item> item) {
    if (item.isPresent() && item.get() instanceof Tokens tokens) {
      for (int i = 0; i < tokens.length(); i++) {
        boolean lacks = tokens.ids()[i] == Vocabulary.UNKNOWN;
        (lacks ? lacking : known).merge(tokens.words().get(i), 1L, Long::sum);
      }
    }
  }

  String name() {
    return name;
  }

  long tokens() {
    return sum(known) + unknown();
  }

  int different() {
    return known.size() + lacking.size();
  }

  long unknown() {
    return sum(lacking);
  }

  double percentUnknown() {
    return 100.0 * unknown() / Math.max(1, tokens());
  }

  /** The known tokens, the most frequent first. */
  List<Counted> known() {
    return sorted(known);
  }

  /** The tokens that the vocabulary lacks, the most frequent first. */
  List<Counted> lacking() {
    return sorted(lacking);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static List<Counted> sorted(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> new Counted(entry.getKey(), entry.getValue()))
        .sorted(FREQUENT_FIRST)
        .toList();
  }
}
