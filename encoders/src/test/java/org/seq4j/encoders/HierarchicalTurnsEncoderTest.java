package org.seq4j.encoders;

import org.seq4j.api.Encoder;
import org.seq4j.encoders.HierarchicalEncoder.Attend;
import org.seq4j.nn.CellKind;
import org.seq4j.testkit.EncoderContract;

final class HierarchicalTurnsEncoderTest extends EncoderContract {
  @Override
  protected int segmentLength() {
    return 2;
  }

  @Override
  protected Encoder create(Encoder.Sizes sizes) {
    return new HierarchicalEncoder(
        new HierarchicalEncoder.Settings(CellKind.GRU, 2, 1, true, 3, 1, 0.3, Attend.TURNS), sizes);
  }
}
