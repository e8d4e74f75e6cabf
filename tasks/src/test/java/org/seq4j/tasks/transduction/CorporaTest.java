package org.seq4j.tasks.transduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.DataException;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.tasks.Offered;
import org.seq4j.tasks.text.LimitedLines;
import org.seq4j.tasks.text.LinePairs;
import org.seq4j.tasks.text.TabbedLines;
import org.seq4j.tasks.text.TextFile;

/** Several corpora, JSON lines, prefixes and filters. */
class CorporaTest {
  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    write("large.tsv", "a\tA\nb\tB\nc\tC\nd\tD\ne\tE\nf\tF\n");
    write("small.s", "x\ny\n");
    write("small.t", "X\nY\n");
    write(
        "text.jsonl",
        """
        {"id": 1, "translation": {"de": "eins", "en": "one"}, "en": ["one", "1"]}
        {"id": 2, "translation": {"de": "zwei\\nzwei", "en": "two"}, "en": "two"}
        """);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private static CorpusSettings large(double weight, String prefix) {
    return new CorpusSettings(
        "large", List.of(), List.of(), List.of("large.tsv"), List.of(), weight, prefix, 0);
  }

  private static CorpusSettings small(double weight, String prefix) {
    return new CorpusSettings(
        "small", List.of("small.s"), List.of("small.t"), List.of(), List.of(), weight, prefix, 0);
  }

  private Task mixed(String prefix, CorpusSettings... corpora) {
    TransductionSettings none = TransductionSettings.DEFAULTS;
    return task(prefix, none.jsonl(), List.of(corpora), 1, Optional.empty());
  }

  private Task jsonl(JsonlSettings jsonl) {
    return task("", jsonl, List.of(), 1, Optional.empty());
  }

  private Task task(
      String prefix,
      JsonlSettings jsonl,
      List<CorpusSettings> corpora,
      int minimumLength,
      Optional<Double> maximumRatio) {
    SideSettings side = SideSettings.DEFAULTS;
    SideSettings source =
        new SideSettings(
            List.of(), List.of(), List.of(), side.tokenizer(), false, prefix, side.vocabulary());
    return new TransductionTask(
        new TransductionSettings(
            source,
            side,
            TsvSettings.DEFAULTS,
            jsonl,
            corpora,
            References.SINGLE,
            minimumLength,
            200,
            maximumRatio),
        Offered.context(folder));
  }

  private static List<Example> read(Task task, Split split, long skipped) {
    List<Example> all = new ArrayList<>();
    try (Examples examples = task.examples(split, task.learnVocabularies())) {
      examples.skipTo(skipped);
      examples.forEachRemaining(all::add);
    }
    return all;
  }

  private static List<String> origins(List<Example> examples) {
    return examples.stream().map(example -> example.origin().toString()).toList();
  }

  @Test
  void corporaAreMixedByWeightUntilAllOfThemWereRead() {
    List<Example> examples = read(mixed("", large(2, ""), small(1, "")), Split.TRAIN, 0);

    assertThat(origins(examples))
        .containsExactly(
            "large.tsv:1",
            "large.tsv:2",
            "small.s:1",
            "large.tsv:3",
            "large.tsv:4",
            "small.s:2",
            "large.tsv:5",
            "large.tsv:6",
            "small.s:1");
    assertThat(examples).extracting(Example::position).isSorted();
  }

  @Test
  void ofACorpusWithALimitOnlyTheFirstPairsAreUsed() {
    CorpusSettings two =
        new CorpusSettings(
            "large", List.of(), List.of(), List.of("large.tsv"), List.of(), 1, "", 2);
    Task task = mixed("", two, small(1, ""));

    assertThat(origins(read(task, Split.TRAIN, 0)))
        .containsExactly("large.tsv:1", "small.s:1", "large.tsv:2", "small.s:2", "large.tsv:1");
    assertThat(task.learnVocabularies().source().words()).contains("b", "x").doesNotContain("c");
  }

  @Test
  void aLimitHoldsFromAnyPlaceOn() {
    for (int skipped = 0; skipped < 5; skipped++) {
      LinePairs pairs =
          LimitedLines.of(
              new TabbedLines(List.of(TextFile.of("train", "large.tsv", folder)), 1, 2), 3);
      assertThat(pairs.skip(skipped)).isEqualTo(Math.min(skipped, 3));
      int read = 0;
      while (pairs.advance()) {
        read++;
      }
      pairs.close();
      assertThat(read).isEqualTo(Math.max(0, 3 - skipped));
    }
  }

  @Test
  void aRareCorpusIsReadToItsEnd() {
    List<Example> examples = read(mixed("", large(9, ""), small(1, "")), Split.TRAIN, 0);

    assertThat(origins(examples)).contains("small.s:1", "small.s:2").hasSizeBetween(20, 30);
    assertThat(origins(examples).stream().filter("large.tsv:1"::equals)).hasSizeBetween(3, 5);
  }

  @Test
  void fromAnyPlaceOnTheMixtureIsTheSame() {
    Task task = mixed("", large(3, ""), small(2, ""));
    List<String> all = origins(read(task, Split.TRAIN, 0));
    for (int i = 0; i <= all.size(); i++) {
      assertThat(origins(read(task, Split.TRAIN, i))).isEqualTo(all.subList(i, all.size()));
    }
  }

  @Test
  void everyCorpusHasItsPrefixAndWhatIsReadHasTheTasks() {
    Task task = mixed("<2en>", large(1, "<2de> <formal>"), small(1, ""));
    List<Example> examples = read(task, Split.TRAIN, 0);
    Vocabularies vocabularies = task.learnVocabularies();

    assertThat(((Tokens) examples.get(0).source()).words())
        .containsExactly("<2de>", "<formal>", "a");
    assertThat(((Tokens) examples.get(1).source()).words()).containsExactly("<2en>", "x");
    assertThat(((Tokens) task.read("y x", vocabularies)).words())
        .containsExactly("<2en>", "y", "x");
    assertThat(task.read(" ", vocabularies).length()).as("a blank line").isZero();
    assertThat(vocabularies.source().words()).contains("<2de>", "<2en>", "<formal>");
  }

  @Test
  void filesOfAllCorporaAreNamed() {
    assertThat(mixed("", large(1, ""), small(1, "")).files())
        .extracting(Task.File::name)
        .containsExactly("large.tsv", "small.s", "small.t");
  }

  @Test
  void jsonLinesHaveTheirTextsInFields() {
    List<String> train = List.of("text.jsonl");
    Task task = jsonl(new JsonlSettings(train, train, List.of(), "translation.de", "en"));
    List<Example> dev = read(task, Split.DEV, 0);

    assertThat(dev)
        .extracting(Example::references)
        .containsExactly(List.of("one", "1"), List.of("two"));
    assertThat(((Tokens) dev.get(1).source()).words()).containsExactly("zwei", "zwei");
    assertThat(dev.get(1).origin()).hasToString("text.jsonl:2");
    assertThat(origins(read(task, Split.TRAIN, 1))).containsExactly("text.jsonl:2");
  }

  @Test
  void jsonThatCannotBeUsedIsReportedWithItsLine() throws IOException {
    Task task =
        jsonl(new JsonlSettings(List.of("text.jsonl"), List.of(), List.of(), "german", "en"));
    assertThatThrownBy(task::learnVocabularies)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("text.jsonl:1: this line has no field 'german' (jsonl.source-field)")
        .hasMessageContaining("[id, translation, en]");
    Task number = jsonl(new JsonlSettings(List.of("text.jsonl"), List.of(), List.of(), "id", "en"));
    assertThatThrownBy(number::learnVocabularies).hasMessageContaining("must be a text, got 1");
    write("text.jsonl", "{\"german\": \"x\", \"en\": \"y\"}\nnot json\n");
    assertThatThrownBy(task::learnVocabularies)
        .hasMessageContaining("text.jsonl:2: this line is no JSON");
    write("text.jsonl", "[1]\n");
    assertThatThrownBy(task::learnVocabularies).hasMessageContaining("is no JSON object");
  }

  @Test
  void shortAndUnevenPairsAreLeftOut() throws IOException {
    write("large.tsv", "a b\tA\na b\tA B C D\na b\tA B C D E\na b c\tA B\n");
    List<CorpusSettings> corpora = List.of(large(1, ""));
    Task task = task("", JsonlSettings.DEFAULTS, corpora, 2, Optional.of(2.0));

    assertThat(origins(read(task, Split.TRAIN, 0))).containsExactly("large.tsv:2", "large.tsv:4");
  }

  @Test
  void whatIsLeftOutIsCountedByItsReason() {
    SkippedPairs skipped = new SkippedPairs(new PairLimits(2, 4, Optional.of(1.5)));
    org.seq4j.api.Origin origin = new org.seq4j.api.Origin("f", 7);

    assertThat(skipped.skips(origin, 0, 3)).isTrue();
    assertThat(skipped.skips(origin, 1, 3)).isTrue();
    assertThat(skipped.skips(origin, 3, 5)).isTrue();
    assertThat(skipped.skips(origin, 2, 4)).isTrue();
    assertThat(skipped.skips(origin, 2, 3)).isFalse();
    assertThat(skipped.summary())
        .hasValue(
            "left out 4 of 5 training pairs: 1 with an empty side, first f:7; 1 shorter than 2"
                + " tokens (setting minimum-length), first f:7; 1 longer than 4 tokens (setting"
                + " maximum-length), first f:7; 1 with one side much longer than the other (setting"
                + " maximum-ratio), first f:7");
  }

  @Test
  void settingsThatContradictEachOtherAreRefused() {
    CorpusSettings both =
        new CorpusSettings(
            "both", List.of("small.s"), List.of("small.t"), List.of("x"), List.of(), 1, "", 0);
    assertThatThrownBy(() -> mixed("", both))
        .isInstanceOf(SettingException.class)
        .hasMessage(
            "corpora[0].source: files are named here and as corpora[0].tsv\n"
                + "  Name them in one of the two ways.");
    assertThatThrownBy(() -> mixed("", new CorpusSettings()))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("corpora[0]: the corpus 'corpus' has no files");
    JsonlSettings jsonl =
        new JsonlSettings(List.of("text.jsonl"), List.of(), List.of(), "source", "target");
    assertThatThrownBy(() -> task("", jsonl, List.of(large(1, "")), 1, Optional.empty()))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("corpora: files to train on are named here and elsewhere");
    assertThatThrownBy(() -> task("", jsonl, List.of(), 201, Optional.empty()))
        .hasMessageContaining("minimum-length, 201, must be at most maximum-length, 200");
  }
}
