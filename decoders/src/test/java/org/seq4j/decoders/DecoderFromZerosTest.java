package org.seq4j.decoders;

import org.seq4j.api.Decoder;
import org.seq4j.nn.CellKind;
import org.seq4j.testkit.DecoderContract;

final class DecoderFromZerosTest extends DecoderContract {
  @Override
  protected Decoder create(Decoder.Sizes sizes) {
    RecurrentDecoder.Settings settings =
        new RecurrentDecoder.Settings(
            4, 1, RecurrentDecoder.Attend.BEFORE, true, Bridge.Kind.ZEROS, 0);
    return new RecurrentDecoder(CellKind.LSTM, settings, sizes);
  }

  @Override
  protected boolean startsFromTheLastStates() {
    return false;
  }
}
