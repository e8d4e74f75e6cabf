package org.seq4j.tasks.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seq4j.tasks.Messages.assertMessage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seq4j.api.ConfigException;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Metric;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.plugin.Choice;
import org.seq4j.tasks.Offered;
import org.seq4j.tasks.generated.GeneratedTask.Change;
import org.seq4j.tasks.metrics.CaseSettings;

class GeneratedTaskTest {
  private static final Path NOWHERE = Path.of("none");

  private static List<Example> examples(Task task, Split split) {
    List<Example> all = new ArrayList<>();
    try (Examples examples = task.examples(split, task.learnVocabularies())) {
      examples.forEachRemaining(all::add);
    }
    return all;
  }

  private static List<String> words(Example example) {
    return ((Tokens) example.source()).words();
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void targetsAreTheChangedSources(Change change) {
    GeneratedTask task = new GeneratedTask(change, new GeneratedSettings(12, 1, 8, 200, 20, 20, 1));
    Vocabularies vocabularies = task.learnVocabularies();
    for (Example example : examples(task, Split.TRAIN)) {
      List<Integer> expected =
          new ArrayList<>(words(example).stream().map(Integer::valueOf).toList());
      switch (change) {
        case COPY -> {}
        case REVERSE -> Collections.reverse(expected);
        case SORT -> Collections.sort(expected);
      }
      List<String> target = ((Tokens) example.target().orElseThrow()).words();
      assertThat(target.stream().map(Integer::valueOf)).isEqualTo(expected);
      assertThat(example.references()).containsExactly(task.write(target, vocabularies));
    }
  }

  @Test
  void splitsHaveTheirCountsAndNoSequenceInCommon() {
    GeneratedTask task = new GeneratedTask(Change.COPY, GeneratedSettings.DEFAULTS);
    List<Example> train = examples(task, Split.TRAIN);
    Set<List<String>> seen = new HashSet<>(train.stream().map(GeneratedTaskTest::words).toList());
    List<Example> dev = examples(task, Split.DEV);
    List<Example> test = examples(task, Split.TEST);
    assertThat(train).hasSize(20_000);
    assertThat(dev).hasSize(500).noneMatch(example -> seen.contains(words(example)));
    dev.forEach(example -> seen.add(words(example)));
    assertThat(test).hasSize(500).noneMatch(example -> seen.contains(words(example)));
  }

  @Test
  void lengthsAndSymbolsAreEvenlyFrequent() {
    GeneratedTask task =
        new GeneratedTask(Change.COPY, new GeneratedSettings(5, 3, 6, 4000, 1, 1, 9));
    int[] lengths = new int[7];
    int[] symbols = new int[5];
    for (Example example : examples(task, Split.TRAIN)) {
      lengths[example.source().length()]++;
      words(example).forEach(word -> symbols[Integer.parseInt(word)]++);
    }
    assertThat(Arrays.copyOf(lengths, 3)).containsOnly(0);
    assertThat(Arrays.stream(lengths, 3, 7).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(750, 1250));
    assertThat(Arrays.stream(symbols).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(3000, 4200));
  }

  @Test
  void theSameSettingsGiveTheSameExamplesAndAnotherSeedOthers() {
    GeneratedSettings settings = new GeneratedSettings(10, 1, 10, 50, 5, 5, 1);
    GeneratedSettings other = new GeneratedSettings(10, 1, 10, 50, 5, 5, 2);
    List<String> once = references(settings);
    assertThat(references(settings)).isEqualTo(once);
    assertThat(references(other)).isNotEqualTo(once);
  }

  private static List<String> references(GeneratedSettings settings) {
    return examples(new GeneratedTask(Change.SORT, settings), Split.TRAIN).stream()
        .map(example -> example.references().get(0))
        .toList();
  }

  @Test
  void examplesAreNumbered() {
    GeneratedTask task = new GeneratedTask(Change.REVERSE, GeneratedSettings.DEFAULTS);
    Example third = examples(task, Split.DEV).get(2);
    assertThat(third.origin()).hasToString("reverse/dev:3");
    assertThat(third.position()).isEqualTo(2);
  }

  @Test
  void aSymbolThatIsNotAmongThemIsUnknown() {
    GeneratedTask task =
        new GeneratedTask(Change.COPY, new GeneratedSettings(3, 1, 3, 10, 0, 0, 1));
    assertThat(((Tokens) task.read("0 2 3", task.learnVocabularies())).ids())
        .containsExactly(4, 6, 1);
    assertThat(task.has(Split.DEV)).isFalse();
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertMessage(
        "generated-lengths",
        SettingException.class,
        NOWHERE,
        () -> new GeneratedTask(Change.COPY, new GeneratedSettings(3, 5, 4, 10, 0, 0, 1)));
    assertMessage(
        "too-few-sequences",
        ConfigException.class,
        NOWHERE,
        () -> {
          GeneratedTask task =
              new GeneratedTask(Change.COPY, new GeneratedSettings(1, 1, 1, 5, 5, 5, 1));
          for (Split split : Split.values()) {
            examples(task, split);
          }
        });
  }

  @Test
  void metricsAreThoseOfTheSettings() {
    GeneratedSettings plain = GeneratedSettings.DEFAULTS;
    GeneratedSettings judged =
        new GeneratedSettings(
            plain.symbols(),
            plain.minimumLength(),
            plain.maximumLength(),
            plain.train(),
            plain.dev(),
            plain.test(),
            plain.seed(),
            List.of(new Choice("wer", new CaseSettings(false)), plain.metrics().get(0)));
    assertThat(new GeneratedTask(Change.COPY, judged, Offered.context(Path.of(""))).metrics())
        .extracting(Metric::name)
        .containsExactly("wer", "exact-match");
    assertThat(new GeneratedTask(Change.COPY, plain, Offered.context(Path.of(""))).metrics())
        .extracting(Metric::name)
        .containsExactly("exact-match", "token-accuracy");
  }
}
