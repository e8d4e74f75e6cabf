package org.seq4j.encoders;

import org.seq4j.api.Encoder;
import org.seq4j.nn.CellKind;
import org.seq4j.testkit.EncoderContract;

final class GruEncoderTest extends EncoderContract {
  @Override
  protected Encoder create(Encoder.Sizes sizes) {
    RecurrentEncoder.Settings settings = new RecurrentEncoder.Settings(4, 1, false, 0, false);
    return new RecurrentEncoder(CellKind.GRU, settings, sizes);
  }
}
