package org.seq4j.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seq4j.api.config.Maximum;
import org.seq4j.api.config.Minimum;
import org.seq4j.runner.config.Settings.Setting;

class SettingsTest {

  record Tree(@Minimum(0) @Maximum(value = 9, excluded = true) int size, List<Tree> children) {}

  @Test
  void everySettingIsListedInTheUsersWords() {
    List<String> rows =
        Settings.of(Experiment.class, Experiment.DEFAULTS).stream()
            .map(
                row ->
                    String.join(
                        " | ",
                        row.key(),
                        row.type(),
                        row.defaultValue().orElse("(required)"),
                        row.allowed(),
                        row.description()))
            .toList();

    assertThat(rows)
        .containsExactly(
            "version | whole number | 1 | at least 1 | ",
            "name | text | (required) |  | the name of the run's folder",
            "seed | whole number | 1 |  | ",
            "data | path | data |  | ",
            "model.encoder | value | gru |  | ",
            "model.attention | value | bahdanau |  | ",
            "model.decoder | value | gru |  | ",
            "model.source-embedding.size | whole number | 256 | at least 1 | numbers per token",
            "model.source-embedding.dropout | number | 0.5 | at least 0 and less than 1 | ",
            "training.clip | number or none | 1.0 | more than 0 | ",
            "training.shuffle | true or false | true |  | ",
            "training.metric | text | bleu | bleu, loss | ",
            "training.from | list of names | [state] | state, context, last-embedding | ",
            "corpora | list of mappings of settings | [] |  | ",
            "corpora[].train | path | (required) |  | the file with the examples",
            "corpora[].dev | path or none | none |  | ",
            "corpora[].weight | number | 1.0 | at least 0 | ",
            "corpora[].minimum-length | whole number | 1 |  | ",
            "corpora[].maximum-length | whole number | 50 |  | ",
            "weights | mapping from names to numbers | {main: 1.0} |  | ");
  }

  @Test
  void settingsWithoutDefaultsMustBeGiven() {
    assertThat(Settings.of(Tree.class))
        .containsExactly(
            new Setting("size", "whole number", Optional.empty(), "at least 0 and less than 9", ""),
            new Setting("children", "list of mappings of settings", Optional.empty(), "", ""));
  }

  @Test
  void componentWithoutSettingsHasNone() {
    assertThat(Settings.of(Experiment.None.class)).isEmpty();
  }
}
