package org.seq4j.decoders;

import org.seq4j.api.Decoder;
import org.seq4j.nn.CellKind;
import org.seq4j.testkit.DecoderContract;

/** With every kind of dropout and sums over layers, too. */
final class NormalizedRnnDecoderTest extends DecoderContract {
  @Override
  protected Decoder create(Decoder.Sizes sizes) {
    RecurrentDecoder.Settings settings =
        new RecurrentDecoder.Settings(
            4,
            2,
            RecurrentDecoder.Attend.BEFORE,
            true,
            Bridge.Kind.PROJECT,
            0.3,
            true,
            true,
            0.3,
            true);
    return new RecurrentDecoder(CellKind.RNN, settings, sizes);
  }
}
