package org.seq4j.decoders;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Output;
import org.seq4j.api.Vocabulary;
import org.seq4j.decoders.PointerGeneratorOutput.Settings;
import org.seq4j.decoders.SoftmaxOutput.Part;
import org.seq4j.nn.Parameters;
import org.seq4j.testkit.OutputContract;

final class PointerGeneratorOutputTest extends OutputContract {
  @Override
  protected Output create(Output.Sizes sizes) {
    return new PointerGeneratorOutput(new Settings(List.of(Part.values()), 0.3, 6, false), sizes);
  }

  private static Output.Sizes sizes(Optional<Vocabulary> vocabulary, boolean weighs) {
    return new Output.Sizes(
        new Parameters().at("output"), 6, 5, 4, 9, Optional.empty(), vocabulary, weighs);
  }

  @Test
  void anAttentionThatLooksAtNothingIsRefused() {
    Vocabulary vocabulary = new Vocabulary(List.of());
    assertThatThrownBy(
            () ->
                new PointerGeneratorOutput(
                    Settings.DEFAULTS, sizes(Optional.of(vocabulary), false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "attention 'none' looks at nothing, the encoder's states are no positions")
        .hasMessageContaining("or the output softmax");
  }

  @Test
  void symbolsWithoutWordsAreRefused() {
    assertThatThrownBy(
            () -> new PointerGeneratorOutput(Settings.DEFAULTS, sizes(Optional.empty(), true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs the words of the target's vocabulary");
  }
}
