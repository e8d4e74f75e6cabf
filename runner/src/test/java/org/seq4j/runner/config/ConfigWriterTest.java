package org.seq4j.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.api.plugin.Choice;
import org.seq4j.runner.config.Experiment.Bahdanau;
import org.seq4j.runner.config.Experiment.Corpus;
import org.seq4j.runner.config.Experiment.Feature;
import org.seq4j.runner.config.Experiment.Gru;

class ConfigWriterTest {
  private final Problems problems = new Problems("written.yaml");

  record Text(Optional<String> text, Map<String, String> named, List<List<String>> lists) {}

  record Real(double number, float narrow, Optional<ConfigNode> part) {}

  private static Experiment experiment() {
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("b", 1e-4);
    weights.put("a", 1e300);
    return new Experiment(
        1,
        "multi30k-de-en",
        Long.MIN_VALUE,
        Path.of("data", "größe"),
        new Experiment.Model(
            ConfigWriter.node(new Choice("gru", new Gru(512, true, "project"))),
            ConfigWriter.node(new Choice("none", new Experiment.None())),
            ConfigWriter.node(Map.of("type", "lstm")),
            new Experiment.Embedding(256, 0.5)),
        new Experiment.Training(
            Optional.empty(), false, "loss", List.of(Feature.STATE, Feature.LAST_EMBEDDING)),
        List.of(
            new Corpus(Path.of("a.de"), Optional.of(Path.of("none")), 0.1f, 1, 50),
            new Corpus(Path.of("b.de"), Optional.empty(), 1, 2, 3)),
        weights);
  }

  private <R extends Record> R again(R record, R defaults) {
    String yaml = ConfigWriter.yaml(record);
    Optional<R> read =
        RecordBinder.bind(
            ConfigTree.parse("written.yaml", yaml, problems), defaults, "it", problems);
    problems.throwIfAny();
    return read.orElseThrow();
  }

  @Test
  void writtenConfigurationIsReadableYaml() {
    assertThat(ConfigWriter.yaml(experiment()))
        .isEqualTo(
            """
            version: 1
            name: multi30k-de-en
            seed: -9223372036854775808
            data: data/größe
            model:
              encoder: {type: gru, size: 512, bidirectional: true, bridge: project}
              attention: none
              decoder: {type: lstm}
              source-embedding: {size: 256, dropout: 0.5}
            training:
              clip: none
              shuffle: false
              metric: loss
              from: [state, last-embedding]
            corpora:
              - {train: a.de, dev: 'none', weight: 0.1, minimum-length: 1, maximum-length: 50}
              - {train: b.de, dev: none, weight: 1.0, minimum-length: 2, maximum-length: 3}
            weights: {b: 0.0001, a: 1.0E300}
            """);
  }

  @Test
  void writtenConfigurationReadsBackToAnEqualRecord() {
    assertThat(again(experiment(), Experiment.DEFAULTS)).isEqualTo(experiment());
    assertThat(again(experiment(), Experiment.DEFAULTS).weights().keySet())
        .containsExactly("b", "a");
  }

  @Test
  void writingWhatWasReadGivesTheSameText() {
    String yaml = ConfigWriter.yaml(experiment());

    assertThat(ConfigWriter.yaml(ConfigTree.parse("written.yaml", yaml, problems))).isEqualTo(yaml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "no",
        "true",
        "null",
        "~",
        "none",
        "5",
        "1e-4",
        "0x1F",
        "12:30",
        "2024-01-01",
        "@a",
        "*a",
        "&a",
        "!a",
        "- a",
        "a: b",
        "a #b",
        "[a]",
        "{a}",
        "'",
        "\"",
        "\\",
        "%",
        "`",
        "|",
        ">",
        "a\nb",
        "a\n",
        "\n",
        "\ta",
        "a\r\nb",
        "\u0007",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "größe",
        "😀",
        "<<",
        "=",
        "?",
        "---",
        "--- a",
        "...",
        "# a",
        " a ",
        ",",
        "type",
        "ünï: cödé"
      })
  void everyTextReadsBackAsItWas(String text) {
    Text written = new Text(Optional.of(text), Map.of("a" + text, text), List.of(List.of(text)));
    Text defaults = new Text(Optional.empty(), Map.of(), List.of());

    assertThat(again(written, defaults)).isEqualTo(written);
  }

  @Test
  void longTextReadsBackAsItWas() {
    String text = "many words ".repeat(100).strip();
    Text written = new Text(Optional.of(text), Map.of("a", text), List.of(List.of(text, text)));

    assertThat(again(written, new Text(Optional.empty(), Map.of(), List.of()))).isEqualTo(written);
  }

  @Test
  void otherReadersOfYamlSeeTextsAsTexts() throws IOException {
    Text written =
        new Text(Optional.of("no"), Map.of("a", "12", "b", "null"), List.of(List.of("true")));
    JsonNode read = new YAMLMapper().readTree(ConfigWriter.yaml(written));

    assertThat(read.at("/text").isTextual()).isTrue();
    assertThat(read.at("/named/a").isTextual()).isTrue();
    assertThat(read.at("/named/b").isTextual()).isTrue();
    assertThat(read.at("/lists/0/0").isTextual()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        1,
        0.1,
        1e-6,
        9.9e-7,
        1e12,
        123456789.125,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        -1.0 / 3
      })
  void everyNumberReadsBackAsItWas(double number) {
    float narrow = (float) Math.max(-1e38, Math.min(1e38, number));
    Real written = new Real(number, narrow, Optional.empty());

    assertThat(again(written, new Real(7, 7, Optional.empty()))).isEqualTo(written);
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() {
    assertThatThrownBy(() -> ConfigWriter.yaml(new Real(Double.NaN, 1, Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number: NaN cannot be written as a setting");
  }

  @Test
  void valuesThatNoSettingHasAreRefused() {
    assertThatThrownBy(() -> ConfigWriter.yaml(Map.of("a", List.of(new Object()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a[0]: a java.lang.Object cannot be written as a setting");
  }

  @Test
  void mapHoldsPlainValues() {
    Map<String, Object> map = ConfigWriter.map(experiment());

    assertThat(map)
        .containsEntry("version", 1)
        .containsEntry("seed", Long.MIN_VALUE)
        .containsEntry("name", "multi30k-de-en")
        .containsEntry("weights", Map.of("b", 1e-4, "a", 1e300));
    assertThat(map.get("model"))
        .isEqualTo(
            Map.of(
                "encoder",
                    Map.of("type", "gru", "size", 512, "bidirectional", true, "bridge", "project"),
                "attention", "none",
                "decoder", Map.of("type", "lstm"),
                "source-embedding", Map.of("size", 256, "dropout", 0.5)));
    assertThat(ConfigWriter.map(new Text(Optional.of("5"), Map.of(), List.of())))
        .containsEntry("text", "5");
  }

  @Test
  void oneLineHoldsEverything() {
    assertThat(ConfigWriter.inline(List.of("state", "no", 5, true, Map.of("a", new Bahdanau(3)))))
        .isEqualTo("[state, 'no', 5, true, {a: {size: 3}}]");
    assertThat(ConfigWriter.inline(Optional.empty())).isEqualTo("none");
    assertThat(ConfigWriter.inline("")).isEqualTo("''");
  }
}
