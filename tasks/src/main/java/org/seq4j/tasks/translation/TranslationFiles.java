package org.seq4j.tasks.translation;

import java.nio.file.Path;
import java.util.List;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.tasks.text.LinePairs;
import org.seq4j.tasks.text.ParallelLines;
import org.seq4j.tasks.text.TabbedLines;
import org.seq4j.tasks.text.TextFile;

/** Which files the settings name; opens them. */
final class TranslationFiles {
  private final TranslationSettings settings;
  private final Path root;

  TranslationFiles(TranslationSettings settings, Path root) {
    this.settings = settings;
    this.root = root;
    check();
  }

  boolean has(Split split) {
    return !settings.tsv().files(split).isEmpty() || !settings.source().files(split).isEmpty();
  }

  /** Opens the files of a split, at least one. */
  LinePairs open(Split split) {
    if (!has(split)) {
      throw new IllegalStateException("the settings name no files for " + split.label());
    }
    TsvSettings tsv = settings.tsv();
    if (!tsv.isEmpty()) {
      return new TabbedLines(
          files("tsv", tsv.files(split), split), tsv.sourceColumn(), tsv.targetColumn());
    }
    return new ParallelLines(
        files("source", settings.source().files(split), split),
        files("target", settings.target().files(split), split));
  }

  private List<TextFile> files(String where, List<String> names, Split split) {
    String setting = where + "." + split.label();
    return names.stream().map(name -> TextFile.of(setting, name, root)).toList();
  }

  private void check() {
    for (Split split : Split.values()) {
      int sources = settings.source().files(split).size();
      int targets = settings.target().files(split).size();
      String label = split.label();
      if (sources != targets) {
        throw new SettingException(
            "target." + label,
            "must name as many files as source.%s, %d, got %d".formatted(label, sources, targets));
      }
      if (sources > 0 && !settings.tsv().isEmpty()) {
        throw new SettingException(
            "source." + label,
            "files are named here and under tsv"
                + "\n  Name them under tsv, or for each side, but not both.");
      }
    }
    if (!has(Split.TRAIN)) {
      throw new SettingException(
          "source.train",
          "no file to train on is named"
              + "\n  Name one for each side, or one with tabs as tsv.train.");
    }
  }
}
