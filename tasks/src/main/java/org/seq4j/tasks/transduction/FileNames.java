package org.seq4j.tasks.transduction;

import java.util.List;
import java.util.stream.Stream;
import org.seq4j.api.SettingException;

/**
 * The files of a corpus as settings name them, in one of three ways: for each side, with tabs, or
 * as JSON lines.
 */
record FileNames(List<String> source, List<String> target, List<String> tsv, List<String> jsonl) {
  boolean isEmpty() {
    return all().isEmpty();
  }

  List<String> all() {
    return Stream.of(source, target, tsv, jsonl).flatMap(List::stream).toList();
  }

  /**
   * Refuses files that are named in more than one way.
   *
   * @param keys of the settings that name them: sources, targets, with tabs, JSON lines
   */
  void check(Keys keys, boolean severalTargets) {
    if (severalTargets) {
      checkReferences(keys);
    } else if (source.size() != target.size()) {
      throw new SettingException(
          keys.target,
          "must name as many files as %s, %d, got %d"
              .formatted(keys.source, source.size(), target.size()));
    }
    String first = source.isEmpty() ? keys.tsv : keys.source;
    if (!jsonl.isEmpty() && !(source.isEmpty() && tsv.isEmpty())) {
      throw twice(first, keys.jsonl);
    }
    if (!source.isEmpty() && !tsv.isEmpty()) {
      throw twice(first, keys.tsv);
    }
  }

  private static SettingException twice(String first, String second) {
    return new SettingException(
        first,
        "files are named here and as %s\n  Name them in one of the two ways.".formatted(second));
  }

  private void checkReferences(Keys keys) {
    if (source.size() > 1) {
      throw new SettingException(
          keys.source,
          "with references parallel there is one source file beside all target files, got %d"
              .formatted(source.size()));
    }
    if (source.size() != Math.min(1, target.size())) {
      throw new SettingException(
          keys.target,
          "must name files with a right answer to each line of %s, which names %d, got %d"
              .formatted(keys.source, source.size(), target.size()));
    }
  }

  /** The keys of the settings that name files. */
  record Keys(String source, String target, String tsv, String jsonl) {
    /** Those of a split: {@code source.dev}. */
    static Keys of(String split) {
      return new Keys("source." + split, "target." + split, "tsv." + split, "jsonl." + split);
    }

    /** Those of a corpus: {@code corpora[0].source}. */
    static Keys ofCorpus(int index) {
      String corpus = "corpora[" + index + "]";
      return new Keys(corpus + ".source", corpus + ".target", corpus + ".tsv", corpus + ".jsonl");
    }
  }
}
