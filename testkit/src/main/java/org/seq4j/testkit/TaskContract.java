package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Item;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.api.Metric;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.Randomness;

/**
 * What every task must do. The task that is built should have data for all splits, some hundred
 * examples at most.
 */
public abstract class TaskContract {
  /** Builds the task. */
  protected abstract Task create();

  /** Whether no source of one split may stand in another; to be overridden for found data. */
  protected boolean splitsAreDisjoint() {
    return true;
  }

  private List<Example> read(Split split) {
    Task task = create();
    List<Example> all = new ArrayList<>();
    try (Examples examples = task.examples(split, task.learnVocabularies())) {
      examples.forEachRemaining(all::add);
    }
    return all;
  }

  private List<Split> splits() {
    return Arrays.stream(Split.values()).filter(create()::has).toList();
  }

  private static String text(Item item) {
    return item instanceof Tokens tokens
        ? tokens.words() + " " + Arrays.toString(tokens.ids())
        : item.toString();
  }

  private static String text(Example example) {
    return "%s %d %s %s %s"
        .formatted(
            example.origin(),
            example.position(),
            example.sources().stream().map(TaskContract::text).toList(),
            example.target().map(TaskContract::text),
            example.references());
  }

  @Test
  void thereIsSomethingToTrainOn() {
    assertThat(create().has(Split.TRAIN)).as("whether there is a train split").isTrue();
    for (Split split : splits()) {
      assertThat(read(split)).as("the examples of %s", split.label()).isNotEmpty();
    }
  }

  @Test
  void vocabulariesAreTheSameEveryTime() {
    Vocabularies first = create().learnVocabularies();
    Vocabularies second = create().learnVocabularies();
    assertThat(second.byName().keySet()).isEqualTo(first.byName().keySet());
    first
        .byName()
        .forEach(
            (name, vocabulary) ->
                assertThat(second.get(name).words())
                    .as("the words of the vocabulary '%s', learned again", name)
                    .isEqualTo(vocabulary.words()));
  }

  @Test
  void tokenizersThatLearnedComeBackAsTheyWereSaved() {
    Task task = create();
    Vocabularies learned = task.learnVocabularies();
    assertThat(learned.tokenizers().keySet())
        .as("the names of the tokenizers that learned")
        .isEqualTo(task.tokenizers().keySet());
    Map<String, LearnedTokenizer> restored = new LinkedHashMap<>();
    create()
        .tokenizers()
        .forEach(
            (name, tokenizer) ->
                restored.put(name, tokenizer.restore(name, learned.tokenizer(name).saved())));
    assertThat(texts(create(), learned.with(restored)))
        .as("the training examples, read by a new task with what was saved")
        .isEqualTo(texts(task, learned));
  }

  private static List<String> texts(Task task, Vocabularies vocabularies) {
    List<String> all = new ArrayList<>();
    try (Examples examples = task.examples(Split.TRAIN, vocabularies)) {
      examples.forEachRemaining(example -> all.add(text(example)));
    }
    return all;
  }

  @Test
  void aPassOfTrainingIsAFunctionOfSeedAndNumber() {
    Task task = create();
    Vocabularies vocabularies = task.learnVocabularies();
    List<Example> first = pass(task, vocabularies, 1);
    pass(task, vocabularies, 2);
    assertThat(pass(create(), vocabularies, 1).stream().map(TaskContract::text).toList())
        .as("the examples of a pass, read again by another task after other passes")
        .isEqualTo(first.stream().map(TaskContract::text).toList());
    assertThat(first.stream().map(Example::origin).toList())
        .as("where the examples of a pass come from")
        .isEqualTo(read(Split.TRAIN).stream().map(Example::origin).toList());
  }

  private static List<Example> pass(Task task, Vocabularies vocabularies, long number) {
    List<Example> all = new ArrayList<>();
    try (Examples examples = task.trainingExamples(vocabularies, new Randomness(7, number))) {
      examples.forEachRemaining(all::add);
    }
    return all;
  }

  @Test
  void streamsAreTheSameEveryTime() {
    for (Split split : splits()) {
      assertThat(read(split).stream().map(TaskContract::text).toList())
          .as("the examples of %s, read again", split.label())
          .isEqualTo(read(split).stream().map(TaskContract::text).toList());
    }
  }

  @Test
  void skippingGivesWhatFollows() {
    Task task = create();
    Vocabularies vocabularies = task.learnVocabularies();
    Randomness pass = new Randomness(1, 3);
    List<Example> all = new ArrayList<>();
    try (Examples examples = task.trainingExamples(vocabularies, pass)) {
      examples.forEachRemaining(all::add);
    }
    for (int skipped : List.of(0, 1, all.size() / 2, all.size())) {
      List<String> rest = new ArrayList<>();
      try (Examples examples = task.trainingExamples(vocabularies, pass)) {
        examples.skipTo(skipped == 0 ? 0 : all.get(skipped - 1).position() + 1);
        examples.forEachRemaining(example -> rest.add(text(example)));
      }
      assertThat(rest)
          .as("what follows the first %d examples of train", skipped)
          .isEqualTo(all.subList(skipped, all.size()).stream().map(TaskContract::text).toList());
    }
  }

  @Test
  void twoStreamsAtOnceDoNotDisturbEachOther() {
    Task task = create();
    Vocabularies vocabularies = task.learnVocabularies();
    List<String> expected = read(Split.TRAIN).stream().map(TaskContract::text).toList();
    try (Examples first = task.examples(Split.TRAIN, vocabularies);
        Examples second = task.examples(Split.TRAIN, vocabularies)) {
      for (String text : expected) {
        assertThat(text(first.next())).as("an example of the first of two streams").isEqualTo(text);
        assertThat(text(second.next())).as("one of the second stream").isEqualTo(text);
      }
    }
  }

  @Test
  void everyExampleSaysWhereItComesFrom() {
    for (Split split : splits()) {
      List<Example> examples = read(split);
      for (int i = 0; i < examples.size(); i++) {
        Example example = examples.get(i);
        long before = i == 0 ? -1 : examples.get(i - 1).position();
        assertThat(example.position()).as("the position of example %d", i).isGreaterThan(before);
        assertThat(example.origin().file()).as("the origin of example %d", i).isNotBlank();
        assertThat(example.origin().line()).as("the line of example %d", i).isPositive();
      }
      assertThat(examples.stream().map(Example::origin).collect(Collectors.toSet()))
          .as("the origins of %s: each example has one of its own", split.label())
          .hasSameSizeAs(examples);
    }
  }

  @Test
  void everyExampleHasATargetAndAReference() {
    for (Split split : splits()) {
      for (Example example : read(split)) {
        assertThat(example.target()).as("the target of %s", example.origin()).isPresent();
        assertThat(example.references()).as("references of %s", example.origin()).isNotEmpty();
        assertThat(example.sources()).as("the sources of %s", example.origin()).isNotEmpty();
      }
    }
  }

  @Test
  void everyTokenIsInItsVocabulary() {
    Vocabularies vocabularies = create().learnVocabularies();
    for (Split split : splits()) {
      for (Example example : read(split)) {
        check(example, example.source(), vocabularies.source().size());
        check(example, example.target().orElseThrow(), vocabularies.target().size());
      }
    }
  }

  private static void check(Example example, Item item, int size) {
    if (item instanceof Tokens tokens) {
      for (int id : tokens.ids()) {
        assertThat(id).as("a symbol of %s", example.origin()).isBetween(0, size - 1);
      }
    }
  }

  @Test
  void splitsShareNoSource() {
    assumeTrue(splitsAreDisjoint(), "the task says that its splits may share sources");
    List<Split> splits = splits();
    for (int i = 0; i < splits.size(); i++) {
      Set<String> seen = sources(splits.get(i));
      for (Split other : splits.subList(i + 1, splits.size())) {
        assertThat(sources(other))
            .as("sources of %s must not stand in %s", other.label(), splits.get(i).label())
            .doesNotContainAnyElementsOf(seen);
      }
    }
  }

  private Set<String> sources(Split split) {
    return read(split).stream().map(example -> text(example.source())).collect(Collectors.toSet());
  }

  @Test
  void readingWhatWasWrittenGivesTheSameTokens() {
    Task task = create();
    Vocabularies vocabularies = task.learnVocabularies();
    for (Example example : read(Split.TRAIN)) {
      if (example.target().orElseThrow() instanceof Tokens tokens) {
        String line = task.write(tokens.words(), vocabularies);
        assertThat(line).as("what is written for %s", example.origin()).doesNotContain("\n");
        assertThat(text(task.readTarget(line, vocabularies)))
            .as("the target of %s, written and read again", example.origin())
            .isEqualTo(text(tokens));
      }
    }
  }

  @Test
  void nothingToSayIsAnEmptyLine() {
    Task task = create();
    assertThat(task.write(List.of(), task.learnVocabularies()))
        .as("what is written for no tokens")
        .isEmpty();
  }

  @Test
  void anUnknownLineCanBeRead() {
    Task task = create();
    Vocabularies vocabularies = task.learnVocabularies();
    Item item = task.read("zyxwv \u4e00 \uD83D\uDE00", vocabularies);
    assertThat(item.length()).as("the length of a line of unknown words").isNotNegative();
    assertThat(task.read("", vocabularies).length()).as("the length of an empty line").isZero();
  }

  @Test
  void streamsEndAndCloseCleanly() {
    Task task = create();
    Vocabularies vocabularies = task.learnVocabularies();
    Examples early = task.examples(Split.TRAIN, vocabularies);
    early.next();
    early.close();
    early.close();
    try (Examples whole = task.examples(Split.TRAIN, vocabularies)) {
      whole.forEachRemaining(example -> {});
      assertThat(whole.hasNext()).as("whether there is more after the last example").isFalse();
      assertThatThrownBy(whole::next)
          .as("next() after the last example")
          .isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void metricsPreferWhatIsRight() {
    assertThat(create().metrics()).as("the metrics").isNotEmpty();
    List<Example> examples = read(splits().get(splits().size() - 1));
    for (Metric metric : create().metrics()) {
      assertThat(metric.name()).as("a metric's name").matches("[a-z0-9]+[+]*(-[a-z0-9]+)*");
      double nothing = metric.start().value();
      assertThat(nothing).as("%s of nothing", metric.name()).isFinite();
      double right = value(metric, examples, true);
      double wrong = value(metric, examples, false);
      double better = metric.higherIsBetter() ? right - wrong : wrong - right;
      assertThat(better)
          .as("%s is %s for right answers and %s for rubbish", metric.name(), right, wrong)
          .isPositive();
    }
  }

  private double value(Metric metric, List<Example> examples, boolean right) {
    Metric.Count count = metric.start();
    for (Example example : examples) {
      Item target = example.target().orElseThrow();
      List<String> tokens = target instanceof Tokens known ? known.words() : List.of();
      String reference = example.references().get(0);
      String said = right ? reference : "rubbish";
      count.add(
          new Metric.Judged(
              said,
              right ? tokens : List.of(said),
              example.references(),
              tokens,
              example.background()));
    }
    return count.value();
  }
}
