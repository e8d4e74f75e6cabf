package org.seq4j.decoders;

import org.seq4j.api.Decoder;
import org.seq4j.nn.CellKind;
import org.seq4j.testkit.DecoderContract;

final class DecoderWithoutInputFeedingTest extends DecoderContract {
  @Override
  protected Decoder create(Decoder.Sizes sizes) {
    RecurrentDecoder.Settings settings =
        new RecurrentDecoder.Settings(
            4, 1, RecurrentDecoder.Attend.AFTER, false, Bridge.Kind.PROJECT, 0);
    return new RecurrentDecoder(CellKind.GRU, settings, sizes);
  }
}
