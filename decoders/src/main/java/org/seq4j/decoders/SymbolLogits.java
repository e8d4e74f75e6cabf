package org.seq4j.decoders;

import java.util.List;
import java.util.Optional;
import org.seq4j.api.Decoder;
import org.seq4j.api.Output;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Tensor;

/** {@code W [...] + b} of what a {@link Readout} reads: a number for each symbol. */
final class SymbolLogits {
  private final SoftmaxOutput.Settings settings;
  private final Readout readout;
  private final Parameter weight;
  private final Parameter bias;

  SymbolLogits(SoftmaxOutput.Settings settings, Output.Sizes sizes) {
    this.settings = settings;
    readout = new Readout(settings, sizes);
    weight =
        settings.tied()
            ? table(readout.size(), sizes)
            : sizes.parameters().matrix("weight", readout.size(), sizes.vocabularySize());
    bias = sizes.parameters().bias("bias", sizes.vocabularySize());
  }

  private static Parameter table(int read, Output.Sizes sizes) {
    Parameter table =
        sizes
            .table()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "tied needs a decoder that is fed embeddings; set tied: false"));
    if (read != table.shape().size()) {
      throw new IllegalArgumentException(
          ("tied needs equal sizes: the softmax reads %d numbers, the target's embeddings have %d;"
                  + " set hidden: %d, or make the sizes equal")
              .formatted(read, table.shape().size(), table.shape().size()));
    }
    return table;
  }

  /** Those of all steps, {@code [positions, symbols]}. */
  Tensor of(Decoder.Unrolled unrolled) {
    return of(
        readout.of(
            unrolled.features(),
            unrolled.contexts(),
            unrolled.inputs(),
            (tensor, use) -> tensor.dropout(settings.dropout(), use, unrolled.packing())));
  }

  /** Those of one step, {@code [rows, symbols]}. */
  Tensor of(Decoder.Step step) {
    return of(
        readout.of(
            step.features(),
            step.attended().context(),
            step.input(),
            (tensor, use) -> tensor.dropout(settings.dropout(), use, step.time())));
  }

  private Tensor of(List<Tensor> read) {
    return settings.tied()
        ? Tensor.concat(read).linearTransposed(weight, bias)
        : Tensor.linear(read, weight, Optional.of(bias));
  }
}
