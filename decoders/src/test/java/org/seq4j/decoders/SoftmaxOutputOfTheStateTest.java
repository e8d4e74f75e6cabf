package org.seq4j.decoders;

import java.util.List;
import org.seq4j.api.Output;
import org.seq4j.decoders.SoftmaxOutput.Part;
import org.seq4j.testkit.OutputContract;

final class SoftmaxOutputOfTheStateTest extends OutputContract {
  @Override
  protected Output create(Output.Sizes sizes) {
    return new SoftmaxOutput(new SoftmaxOutput.Settings(List.of(Part.STATE), 0, 0), sizes);
  }
}
