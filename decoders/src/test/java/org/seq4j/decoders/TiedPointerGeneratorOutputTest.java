package org.seq4j.decoders;

import java.util.List;
import org.seq4j.api.Output;
import org.seq4j.decoders.PointerGeneratorOutput.Settings;
import org.seq4j.decoders.SoftmaxOutput.Part;
import org.seq4j.testkit.OutputContract;

/** The table of embeddings as the weight of the softmax. */
final class TiedPointerGeneratorOutputTest extends OutputContract {
  @Override
  protected boolean sharesTable() {
    return true;
  }

  @Override
  protected Output create(Output.Sizes sizes) {
    Settings settings = new Settings(List.of(Part.STATE), 0, sizes.inputSize(), true);
    return new PointerGeneratorOutput(settings, sizes);
  }
}
