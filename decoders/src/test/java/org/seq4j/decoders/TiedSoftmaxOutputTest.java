package org.seq4j.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Output;
import org.seq4j.decoders.SoftmaxOutput.Part;
import org.seq4j.decoders.SoftmaxOutput.Settings;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.testkit.OutputContract;

/** The table of embeddings as the weight, behind a tanh layer. */
final class TiedSoftmaxOutputTest extends OutputContract {
  @Override
  protected boolean sharesTable() {
    return true;
  }

  @Override
  protected Output create(Output.Sizes sizes) {
    List<Part> parts = List.of(Part.values());
    return new SoftmaxOutput(new Settings(parts, 0.1, 0.3, sizes.inputSize(), true), sizes);
  }

  private static Parameters parametersOf(Settings settings, boolean fedEmbeddings) {
    Parameters parameters = new Parameters();
    Parameter table = parameters.matrix("table", 9, 4);
    Optional<Parameter> given = fedEmbeddings ? Optional.of(table) : Optional.empty();
    Output.Sizes sizes = new Output.Sizes(parameters.at("output"), 6, 5, 4, 9, given);
    assertThat(new SoftmaxOutput(settings, sizes)).isNotNull();
    return parameters;
  }

  @Test
  void nothingButABiasIsAddedWhereTheSizesAreEqual() {
    Settings settings = new Settings(List.of(Part.EMBEDDING), 0, 0, 0, true);
    assertThat(parametersOf(settings, true).all())
        .extracting(Parameter::name)
        .containsExactly("table", "output.bias");
  }

  @Test
  void otherSizesAreRefusedWithBoth() {
    Settings settings = new Settings(List.of(Part.STATE, Part.CONTEXT), 0, 0, 0, true);
    assertThatThrownBy(() -> parametersOf(settings, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the softmax reads 11 numbers, the target's embeddings have 4")
        .hasMessageContaining("hidden: 4");
  }

  @Test
  void aDecoderThatIsFedNoEmbeddingsIsRefused() {
    Settings settings = new Settings(List.of(Part.STATE), 0, 0, 4, true);
    assertThatThrownBy(() -> parametersOf(settings, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tied needs a decoder that is fed embeddings");
  }
}
