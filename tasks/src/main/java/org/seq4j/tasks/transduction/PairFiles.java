package org.seq4j.tasks.transduction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.tasks.text.ChainedLines;
import org.seq4j.tasks.text.GroupedLines;
import org.seq4j.tasks.text.JsonLines;
import org.seq4j.tasks.text.LimitedLines;
import org.seq4j.tasks.text.LinePairs;
import org.seq4j.tasks.text.MixedLines;
import org.seq4j.tasks.text.ParallelLines;
import org.seq4j.tasks.text.TabbedLines;
import org.seq4j.tasks.text.TextFile;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/** Which files the settings name; opens them. */
public final class PairFiles implements PairSource {
  private final TransductionSettings settings;
  private final Path root;

  /**
   * @param root the folder of relative paths
   * @throws SettingException if files are named in several ways, or none to train on
   */
  public PairFiles(TransductionSettings settings, Path root) {
    this.settings = settings;
    this.root = root;
    check();
  }

  @Override
  public boolean has(Split split) {
    return !settings.files(split).isEmpty() || (split == Split.TRAIN && isMixed());
  }

  private boolean isMixed() {
    return !settings.corpora().isEmpty();
  }

  /** Opens the files of a split, at least one; those to train on in their mixture. */
  @Override
  public LinePairs open(Split split) {
    if (!has(split)) {
      throw new IllegalStateException("the settings name no files for " + split.label());
    }
    if (split == Split.TRAIN) {
      return isMixed()
          ? new MixedLines(parts())
          : LimitedLines.of(
              withMore(split, lines(settings.files(split), keys(split), false)), settings.limit());
    }
    boolean several = settings.references() == References.PARALLEL;
    LinePairs lines = withMore(split, lines(settings.files(split), keys(split), several));
    return settings.references() == References.GROUPED ? new GroupedLines(lines) : lines;
  }

  /** The same with the texts of further sources. */
  private LinePairs withMore(Split split, LinePairs first) {
    if (settings.moreSources().isEmpty()) {
      return first;
    }
    List<LinePairs> further = new ArrayList<>();
    try {
      for (int i = 0; i < settings.moreSources().size(); i++) {
        String key = moreKey(i, split);
        List<TextFile> sources = files(key, settings.moreSources().get(i).files(split));
        List<TextFile> targets = files(keys(split).target(), settings.target().files(split));
        further.add(new ParallelLines(sources, targets.subList(0, sources.size())));
      }
    } catch (RuntimeException e) {
      first.close();
      further.forEach(LinePairs::close);
      throw e;
    }
    return new SeveralSources(first, further);
  }

  private static String moreKey(int index, Split split) {
    return "more-sources[" + index + "]." + split.label();
  }

  private void checkMore() {
    for (int i = 0; i < settings.moreSources().size(); i++) {
      if (!settings.moreSources().get(i).prefix().isBlank()) {
        throw new SettingException(
            "more-sources[" + i + "].prefix",
            "only the first source has a prefix\n  Leave it out.");
      }
      for (Split split : Split.values()) {
        List<String> own = settings.moreSources().get(i).files(split);
        int needed = settings.source().files(split).size();
        if (own.size() != needed) {
          throw new SettingException(
              moreKey(i, split),
              "must name as many files as source.%s, %d, got %d"
                  .formatted(split.label(), needed, own.size()));
        }
      }
    }
    if (!settings.moreSources().isEmpty()) {
      checkFilesForEachSide();
    }
  }

  private void checkFilesForEachSide() {
    if (isMixed()) {
      throw notForEachSide("corpora", Split.TRAIN);
    }
    for (Split split : Split.values()) {
      FileNames names = settings.files(split);
      if (!names.isEmpty() && settings.source().files(split).isEmpty()) {
        String other = names.jsonl().isEmpty() ? keys(split).tsv() : keys(split).jsonl();
        throw notForEachSide(other, split);
      }
    }
  }

  private static SettingException notForEachSide(String setting, Split split) {
    return new SettingException(
        setting,
        "several sources (more-sources) are read from files for each side only\n  Name %s and %s."
            .formatted(keys(split).source(), keys(split).target()));
  }

  /** Opens the files to train on, each of them once. */
  @Override
  public LinePairs openEach() {
    return isMixed() ? new ChainedLines(parts()) : open(Split.TRAIN);
  }

  /** All files, by split. */
  @Override
  public List<Task.File> files() {
    return Arrays.stream(Split.values())
        .flatMap(split -> files(split).map(name -> file(split, name)))
        .toList();
  }

  private Stream<String> files(Split split) {
    Stream<String> mixed =
        settings.corpora().stream().flatMap(corpus -> corpus.files().all().stream());
    Stream<String> own =
        Stream.concat(
            settings.files(split).all().stream(),
            settings.moreSources().stream().flatMap(side -> side.files(split).stream()));
    return split == Split.TRAIN ? Stream.concat(own, mixed) : own;
  }

  private Task.File file(Split split, String name) {
    return new Task.File(split, name, TextFile.of(split.label(), name, root).path());
  }

  private List<MixedLines.Part> parts() {
    return IntStream.range(0, settings.corpora().size()).mapToObj(this::part).toList();
  }

  private MixedLines.Part part(int index) {
    CorpusSettings corpus = settings.corpora().get(index);
    String prefix = corpus.prefix().isBlank() ? settings.source().prefix() : corpus.prefix();
    return new MixedLines.Part(
        corpus.name(),
        () ->
            LimitedLines.of(
                lines(corpus.files(), FileNames.Keys.ofCorpus(index), false), corpus.limit()),
        corpus.weight(),
        WhitespaceTokenizer.words(prefix));
  }

  private LinePairs lines(FileNames names, FileNames.Keys keys, boolean several) {
    TsvSettings tsv = settings.tsv();
    if (!names.jsonl().isEmpty()) {
      JsonlSettings jsonl = settings.jsonl();
      List<TextFile> files = files(keys.jsonl(), names.jsonl());
      return new JsonLines(files, jsonl.sourceField(), jsonl.targetField());
    }
    if (!names.tsv().isEmpty()) {
      List<TextFile> files = files(keys.tsv(), names.tsv());
      return several
          ? TabbedLines.withReferences(files, tsv.sourceColumn(), tsv.targetColumn())
          : new TabbedLines(files, tsv.sourceColumn(), tsv.targetColumn());
    }
    List<TextFile> sources = files(keys.source(), names.source());
    List<TextFile> targets = files(keys.target(), names.target());
    return several
        ? ParallelLines.withReferences(sources.get(0), targets)
        : new ParallelLines(sources, targets);
  }

  private List<TextFile> files(String setting, List<String> names) {
    return names.stream().map(name -> TextFile.of(setting, name, root)).toList();
  }

  private static FileNames.Keys keys(Split split) {
    return FileNames.Keys.of(split.label());
  }

  private void check() {
    for (Split split : Split.values()) {
      boolean several = split != Split.TRAIN && settings.references() == References.PARALLEL;
      settings.files(split).check(keys(split), several);
    }
    if (!has(Split.TRAIN)) {
      throw new SettingException(
          "source.train",
          "no file to train on is named"
              + "\n  Name one for each side, or one with tabs as tsv.train, or one of JSON lines as"
              + " jsonl.train, or several corpora.");
    }
    if (isMixed() && !settings.files(Split.TRAIN).isEmpty()) {
      throw new SettingException(
          "corpora", "files to train on are named here and elsewhere\n  Name all of them here.");
    }
    checkMore();
    if (isMixed() && settings.limit() > 0) {
      throw new SettingException(
          "limit", "several corpora are mixed\n  Give each the limit that it is to have.");
    }
    for (int i = 0; i < settings.corpora().size(); i++) {
      FileNames names = settings.corpora().get(i).files();
      names.check(FileNames.Keys.ofCorpus(i), false);
      if (names.isEmpty()) {
        throw new SettingException(
            "corpora[" + i + "]",
            "the corpus '%s' has no files".formatted(settings.corpora().get(i).name()));
      }
    }
  }
}
