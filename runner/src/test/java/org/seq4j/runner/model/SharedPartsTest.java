package org.seq4j.runner.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Vocabulary;
import org.seq4j.attention.AdditiveAttention;
import org.seq4j.decoders.Bridge;
import org.seq4j.decoders.RecurrentDecoder;
import org.seq4j.decoders.SoftmaxOutput;
import org.seq4j.encoders.RecurrentEncoder;
import org.seq4j.nn.CellKind;

/** Parts that models have in common. */
class SharedPartsTest {
  private static final Vocabulary LETTERS = new Vocabulary(List.of("a", "b"));
  private static final ModelParts PARTS =
      new ModelParts(
          new EmbeddingSettings(3, 0),
          sizes ->
              new RecurrentEncoder(
                  CellKind.GRU, new RecurrentEncoder.Settings(3, 1, true, 0, false), sizes),
          sizes -> new AdditiveAttention(AdditiveAttention.Settings.DEFAULTS, sizes),
          sizes ->
              new RecurrentDecoder(
                  CellKind.GRU,
                  new RecurrentDecoder.Settings(
                      3, 1, RecurrentDecoder.Attend.BEFORE, true, Bridge.Kind.PROJECT, 0),
                  sizes),
          new EmbeddingSettings(3, 0),
          sizes -> new SoftmaxOutput(SoftmaxOutput.Settings.DEFAULTS, sizes));

  private final SharedParts parts = new SharedParts();

  private void build(String task, Vocabulary target) {
    Map<String, String> shared =
        Map.of(PartNames.TARGET_EMBEDDING, "symbols", PartNames.OUTPUT, "chooser");
    PARTS.build(parts, new PartNames(task, shared), List.of(LETTERS), target);
  }

  @Test
  void outputIsSharedByTasksThatSayTheSameWords() {
    build("one", LETTERS);

    assertThatCode(() -> build("two", new Vocabulary(List.of("a", "b"))))
        .doesNotThrowAnyException();
  }

  @Test
  void outputIsNotSharedWhereEquallyManyWordsAreOthers() {
    build("one", LETTERS);

    assertThatThrownBy(() -> build("two", new Vocabulary(List.of("a", "c"))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'@chooser' cannot be shared with")
        .hasMessageContaining("hash of their words: ");
  }
}
