package org.seq4j.encoders;

import org.seq4j.api.Encoder;
import org.seq4j.nn.CellKind;
import org.seq4j.testkit.EncoderContract;

/** With every kind of dropout, too. */
final class NormalizedGruEncoderTest extends EncoderContract {
  @Override
  protected Encoder create(Encoder.Sizes sizes) {
    RecurrentEncoder.Settings settings =
        new RecurrentEncoder.Settings(3, 2, true, 0.3, true, true, 0.3, true);
    return new RecurrentEncoder(CellKind.GRU, settings, sizes);
  }
}
