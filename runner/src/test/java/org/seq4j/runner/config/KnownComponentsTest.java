package org.seq4j.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seq4j.api.config.Required;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;
import org.seq4j.runner.config.Experiment.Bahdanau;
import org.seq4j.runner.config.Experiment.Dot;
import org.seq4j.runner.config.Experiment.None;

class KnownComponentsTest {
  private static final Choice BAHDANAU = new Choice("bahdanau", new Bahdanau(7));

  record Side(
      @OfKind("attention") Choice attention,
      @OfKind("attention") Optional<Choice> second,
      @OfKind("tokenizer") Optional<Choice> tokenizer,
      @OfKind("attention") List<Choice> more) {}

  record Words(@Required String language) {}

  record Nested(@OfKind("attention") Choice inner) {}

  record Unmarked(Choice choice) {}

  private static final Side DEFAULTS =
      new Side(
          BAHDANAU,
          Optional.empty(),
          Optional.of(new Choice("words", new Words("de"))),
          List.of(BAHDANAU));
  private static final KnownComponents KNOWN =
      new KnownComponents(
          Map.of(
              "attention",
              Experiment.ATTENTIONS,
              "tokenizer",
              Map.of("words", new Words(""), "nested", new Nested(BAHDANAU))));
  private final Problems problems = new Problems("a.yaml");

  private ConfigNode parse(String yaml) {
    return ConfigTree.parse("a.yaml", yaml, problems);
  }

  private Optional<Choice> choose(String yaml, Optional<Choice> defaultChoice) {
    return KNOWN.choose(parse(yaml), "attention", defaultChoice, problems);
  }

  private Optional<Side> bind(String yaml) {
    return RecordBinder.bind(parse(yaml), DEFAULTS, "side", KNOWN, problems);
  }

  private List<String> messages() {
    return problems.list().stream().map(Problems.Problem::toString).toList();
  }

  @Test
  void nameAloneTakesTheDefaults() {
    assertThat(choose("bahdanau", Optional.empty()))
        .contains(new Choice("bahdanau", new Bahdanau(256)));
  }

  @Test
  void settingsAreLaidOverTheDefaultsOfTheType() {
    assertThat(choose("{scaled: true, type: dot}", Optional.of(BAHDANAU)))
        .contains(new Choice("dot", new Dot(true)));
  }

  @Test
  void mappingWithoutTypeIsOfTheDefaultType() {
    assertThat(choose("{size: 3}", Optional.of(BAHDANAU)))
        .contains(new Choice("bahdanau", new Bahdanau(3)));
    assertThat(messages()).isEmpty();
    assertThat(choose("{size: 3}", Optional.empty())).isEmpty();
    assertThat(messages())
        .containsExactly("a.yaml:1:1  'type' is missing: it says which attention is meant");
  }

  @Test
  void typeOfTheDefaultChoiceKeepsItsSettings() {
    assertThat(choose("bahdanau", Optional.of(BAHDANAU))).contains(BAHDANAU);
  }

  @Test
  void partsOfAComponentKeepTheirPlaces() {
    TypedNode typed =
        TypedNode.of(parse("{size: 3,\n type: dot}"), "attention", Optional.empty(), problems)
            .orElseThrow();

    assertThat(typed.type()).isEqualTo("dot");
    assertThat(typed.typeLocation()).hasToString("a.yaml:2:8");
    assertThat(typed.settings().entries()).containsOnlyKeys("size");
    assertThat(typed.settings().location()).hasToString("a.yaml:1:1");
  }

  @Test
  void settingsOfARecordCanBeChoices() {
    assertThat(
            bind(
                "{attention: none, second: {type: dot, scaled: true}, tokenizer: none, more:"
                    + " [dot]}"))
        .contains(
            new Side(
                new Choice("none", new None()),
                Optional.of(new Choice("dot", new Dot(true))),
                Optional.empty(),
                List.of(new Choice("dot", new Dot(false)))));
  }

  @Test
  void quotesTellTheComponentNoneFromNothing() {
    assertThat(bind("second: none").orElseThrow().second()).isEmpty();
    assertThat(bind("second: 'none'").orElseThrow().second())
        .contains(new Choice("none", new None()));
    assertThat(bind("second: {type: none}").orElseThrow().second())
        .contains(new Choice("none", new None()));
  }

  @Test
  void choicesInsideChosenComponentsAreRead() {
    assertThat(bind("tokenizer: {type: nested, inner: {type: dot}}").orElseThrow().tokenizer())
        .contains(new Choice("nested", new Nested(new Choice("dot", new Dot(false)))));
  }

  @Test
  void problemsWithChoicesInARecordAreReportedTogether() {
    assertThat(bind("attention: bahdanua\nmore: [{type: dot, scale: true}]\n")).isEmpty();
    assertThat(messages())
        .containsExactly(
            "a.yaml:1:12  attention: unknown attention 'bahdanua', did you mean 'bahdanau'? Known:"
                + " [bahdanau, dot, none]",
            "a.yaml:2:20  more[0]: dot has no setting 'scale', did you mean 'scaled'? Settings:"
                + " [scaled]");
  }

  @Test
  void choiceThatIsLeftOutKeepsItsDefaultButMustBeKnown() {
    Choice words = new Choice("words", new Words("de"));
    assertThat(bind("{}").orElseThrow()).isEqualTo(DEFAULTS);
    assertThat(bind("tokenizer: {language: de}").orElseThrow().tokenizer()).contains(words);

    RecordBinder.bind(parse("{}"), DEFAULTS, "side", KnownComponents.NONE, problems);
    assertThat(messages())
        .containsExactly("a.yaml:1:1  attention: unknown attention 'bahdanau'. Known: []");
  }

  @Test
  void choiceWithoutAKindIsAMistakeOfTheRecordsAuthor() {
    assertThatThrownBy(
            () -> RecordBinder.bind(parse("choice: a"), new Unmarked(BAHDANAU), "it", problems))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unmarked.choice: @OfKind is missing");
  }

  @Test
  void choicesAreListedByTheirKind() {
    assertThat(Settings.of(Side.class, DEFAULTS))
        .extracting(row -> row.key() + " | " + row.type() + " | " + row.defaultValue().orElse(""))
        .containsExactly(
            "attention | attention | {type: bahdanau, size: 7}",
            "second | attention or none | none",
            "tokenizer | tokenizer or none | {type: words, language: de}",
            "more | list of attentions | [{type: bahdanau, size: 7}]");
  }

  @Test
  void writtenChoicesReadBackAsTheyWere() {
    Choice none = new Choice("none", new None());
    assertThat(ConfigWriter.yaml(none)).isEqualTo("none\n");
    assertThat(choose(ConfigWriter.yaml(none), Optional.empty())).contains(none);
    Side side = new Side(none, Optional.of(none), Optional.empty(), List.of(none, BAHDANAU));
    assertThat(bind(ConfigWriter.yaml(side))).contains(side);
    assertThat(bind(ConfigWriter.yaml(DEFAULTS))).contains(DEFAULTS);
  }
}
