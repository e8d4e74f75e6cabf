package org.seq4j.decoders;

import org.seq4j.api.Decoder;
import org.seq4j.nn.CellKind;
import org.seq4j.testkit.DecoderContract;

/** With every kind of dropout and sums over layers, too. */
final class NormalizedLstmDecoderTest extends DecoderContract {
  @Override
  protected Decoder create(Decoder.Sizes sizes) {
    RecurrentDecoder.Settings settings =
        new RecurrentDecoder.Settings(
            4,
            2,
            RecurrentDecoder.Attend.AFTER,
            true,
            Bridge.Kind.PROJECT,
            0.3,
            true,
            true,
            0.3,
            true);
    return new RecurrentDecoder(CellKind.LSTM, settings, sizes);
  }
}
