package org.seq4j.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Required;
import org.seq4j.runner.config.Experiment.Corpus;
import org.seq4j.runner.config.Experiment.Feature;

class RecordBinderTest {
  private final Problems problems = new Problems("a.yaml");

  record Numbers(int whole, long large, double number, float narrow, boolean truth, String text) {}

  record Inner(@Required String name, int size) {}

  record Outer(Inner inner, Optional<Inner> other, @Required Inner needed) {}

  record Bare(int size, Optional<String> name, List<String> words) {}

  record Many(@Minimum(1) List<Integer> sizes, @Minimum(1) Map<String, Optional<Integer>> named) {}

  record Unusable(Instant date) {}

  record Broken(int size) {
    Broken {
      if (size == 3) {
        throw new IllegalStateException("a mistake of the record's author");
      }
    }
  }

  private static final Numbers NUMBERS = new Numbers(1, 2, 3, 4, true, "text");

  private <R extends Record> Optional<R> bind(String yaml, R defaults) {
    return RecordBinder.bind(ConfigTree.parse("a.yaml", yaml, problems), defaults, "it", problems);
  }

  private List<String> messages() {
    return problems.list().stream().map(Problems.Problem::toString).toList();
  }

  @Test
  void everythingThatIsGivenReplacesItsDefault() {
    Optional<Experiment> read =
        bind(
            """
            version: 2
            name: a b
            seed: 12345678901
            data: /else/where
            model:
              encoder: {type: lstm, size: 3}
              source-embedding: {dropout: 0.25}
            training: {clip: 5, shuffle: false, metric: loss, from: [context, last-embedding]}
            corpora:
              - train: a.de
                dev: b.de
                weight: 0.5
            weights: {b: 2, a: 1.5e-3}
            """,
            Experiment.DEFAULTS);

    assertThat(messages()).isEmpty();
    Experiment experiment = read.orElseThrow();
    assertThat(experiment.version()).isEqualTo(2);
    assertThat(experiment.name()).isEqualTo("a b");
    assertThat(experiment.seed()).isEqualTo(12345678901L);
    assertThat(experiment.data()).isEqualTo(Path.of("/else/where"));
    assertThat(experiment.model().encoder().path()).isEqualTo("model.encoder");
    assertThat(experiment.model().attention()).isEqualTo(ConfigWriter.node("bahdanau"));
    assertThat(experiment.model().sourceEmbedding()).isEqualTo(new Experiment.Embedding(256, 0.25));
    assertThat(experiment.training())
        .isEqualTo(
            new Experiment.Training(
                Optional.of(5.0), false, "loss", List.of(Feature.CONTEXT, Feature.LAST_EMBEDDING)));
    assertThat(experiment.corpora())
        .containsExactly(new Corpus(Path.of("a.de"), Optional.of(Path.of("b.de")), 0.5f, 1, 50));
    assertThat(experiment.weights()).containsExactly(Map.entry("b", 2.0), Map.entry("a", 0.0015));
  }

  @Test
  void whatIsLeftOutKeepsItsDefault() {
    Experiment read = bind("name: a", Experiment.DEFAULTS).orElseThrow();

    assertThat(read.model()).isEqualTo(Experiment.DEFAULTS.model());
    assertThat(read.training()).isEqualTo(Experiment.DEFAULTS.training());
    assertThat(read.weights()).isEqualTo(Map.of("main", 1.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "on", "yes", "off", "2024", "1.5", "true", "12:30", "0x1F", "'~'"})
  void plainValuesAreTextWhereTextIsExpected(String written) {
    assertThat(bind("text: " + written, NUMBERS).orElseThrow().text())
        .isEqualTo(written.replace("'", ""));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-3, -3", "+3, 3", "1_000, 1000", "2147483647, 2147483647"})
  void wholeNumbersAreRead(String written, int expected) {
    assertThat(bind("whole: " + written, NUMBERS).orElseThrow().whole()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0",
        "1e3",
        "010",
        "0x10",
        "0o7",
        "1_",
        "_1",
        "1__0",
        "'1'",
        "true",
        "1:30",
        "2147483648",
        "-2147483649",
        "9223372036854775808",
        "١"
      })
  void otherValuesAreNotWholeNumbers(String written) {
    assertThat(bind("whole: " + written, NUMBERS)).isEmpty();
    assertThat(problems.count()).isEqualTo(1);
    assertThat(messages().get(0)).startsWith("a.yaml:1:8  whole: expected a whole number");
  }

  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "1e-4, 1e-4",
    "1E+4, 1e4",
    ".5, 0.5",
    "5., 5",
    "-0.5, -0.5",
    "1_000.5, 1000.5"
  })
  void numbersAreRead(String written, double expected) {
    Numbers read =
        bind("{number: " + written + ", narrow: " + written + "}", NUMBERS).orElseThrow();

    assertThat(read.number()).isEqualTo(expected);
    assertThat(read.narrow()).isEqualTo((float) expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".inf", "-.inf", ".nan", "NaN", "Infinity", "1,5", "1d", "0x1p3", ".", "1e"})
  void otherValuesAreNotNumbers(String written) {
    assertThat(bind("number: " + written, NUMBERS)).isEmpty();
    assertThat(messages().get(0))
        .isEqualTo("a.yaml:1:9  number: expected a number, got '" + written + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "on", "True", "'true'", "1", "maybe"})
  void onlyTrueAndFalseAreBooleans(String written) {
    assertThat(bind("truth: false", NUMBERS).orElseThrow().truth()).isFalse();
    assertThat(bind("truth: " + written, NUMBERS)).isEmpty();
    assertThat(messages().get(0)).startsWith("a.yaml:1:8  truth: expected true or false, got ");
  }

  @Test
  void optionalSettingsAreLeftEmptyByNone() {
    assertThat(bind("{name: a, training: {clip: none}}", Experiment.DEFAULTS))
        .hasValueSatisfying(read -> assertThat(read.training().clip()).isEmpty());
  }

  @Test
  void requiredSettingsInsideAMappingThatIsLeftOutAreAskedFor() {
    Inner inner = new Inner("placeholder", 1);
    assertThat(bind("{}", new Outer(inner, Optional.empty(), inner))).isEmpty();

    assertThat(messages())
        .containsExactly(
            "a.yaml:1:1  inner: inner needs the setting 'name'",
            "a.yaml:1:1  it needs the setting 'needed'");
  }

  @Test
  void recordsInsideOptionalSettingsAreChecked() {
    Inner inner = new Inner("placeholder", 1);
    String given = "inner: {name: a}\nneeded: {name: b}\nother: ";

    assertThat(bind(given + "{name: c, size: 2}", new Outer(inner, Optional.empty(), inner)))
        .contains(new Outer(new Inner("a", 1), Optional.of(new Inner("c", 2)), new Inner("b", 1)));
    assertThat(bind(given + "{name: c}", new Outer(inner, Optional.empty(), inner))).isEmpty();
    assertThat(messages()).containsExactly("a.yaml:3:8  other: other needs the setting 'size'");
  }

  @Test
  void withoutDefaultsEverythingButOptionalSettingsMustBeGiven() {
    ConfigNode node = ConfigTree.parse("a.yaml", "{}", problems);
    assertThat(RecordBinder.bind(node, Bare.class, "it", problems)).isEmpty();

    assertThat(messages())
        .containsExactly(
            "a.yaml:1:1  it needs the setting 'size'", "a.yaml:1:1  it needs the setting 'words'");
    ConfigNode whole = ConfigTree.parse("a.yaml", "{size: 1, words: []}", problems);
    assertThat(RecordBinder.bind(whole, Bare.class, "it", problems))
        .contains(new Bare(1, Optional.empty(), List.of()));
  }

  @Test
  void checksApplyToEachValueInAListOrMapping() {
    bind("{sizes: [1, 0, 2], named: {a: none, b: -1}}", new Many(List.of(), Map.of()));

    assertThat(messages())
        .containsExactly(
            "a.yaml:1:13  sizes[1]: must be at least 1, got 0",
            "a.yaml:1:40  named.b: must be at least 1, got -1");
  }

  @Test
  void collectionsCannotBeChanged() {
    Many read = bind("{sizes: [1], named: {a: 1}}", new Many(List.of(), Map.of())).orElseThrow();

    assertThatThrownBy(() -> read.sizes().add(2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> read.named().put("b", Optional.empty()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void sameProblemFoundTwiceIsReportedOnceAndStillGivesNoRecord() {
    ConfigNode node = ConfigTree.parse("a.yaml", "whole: x", problems);

    assertThat(RecordBinder.bind(node, NUMBERS, "it", problems)).isEmpty();
    assertThat(RecordBinder.bind(node, NUMBERS, "it", problems)).isEmpty();
    assertThat(problems.count()).isEqualTo(1);
  }

  @Test
  void problemsElsewhereDoNotHideARecord() {
    problems.problem(Location.of("--set x"), "", "something else");

    assertThat(bind("whole: 5", NUMBERS)).isPresent();
  }

  @Test
  void typeThatNoSettingHasIsAMistakeOfTheRecordsAuthor() {
    assertThatThrownBy(() -> bind("date: now", new Unusable(Instant.EPOCH)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unusable.date: a setting cannot be a java.time.Instant; see RecordBinder for the types"
                + " that it can be");
  }

  @Test
  void otherExceptionsOfARecordAreNotProblemsOfTheUser() {
    assertThatThrownBy(() -> bind("size: 3", new Broken(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("a mistake of the record's author");
  }

  @ParameterizedTest
  @CsvSource({
    "size, size",
    "minimumFrequency, minimum-frequency",
    "layer2Size, layer2-size",
    "useGPU, use-gpu",
    "readXMLFile, read-xml-file"
  })
  void keysAreTheComponentsInKebabCase(String component, String key) {
    assertThat(Components.kebab(component)).isEqualTo(key);
  }
}
