package org.seq4j.api;

import org.seq4j.nn.Parameters;
import org.seq4j.nn.Tensor;

/** What training makes small besides the output's loss: repetition of what attention looks at. */
@FunctionalInterface
public interface Objective {
  /**
   * What an objective is built for.
   *
   * @param parameters where its weights are created
   * @param stateSize the size of the encoder's states
   * @param featureSize the size of the decoder's features
   * @param weighs whether the attention weighs the source's positions
   */
  record Sizes(Parameters parameters, int stateSize, int featureSize, boolean weighs) {}

  /**
   * A loss, summed over the target's steps as the output's is and multiplied by {@code scale};
   * padding counts nothing. A scalar.
   *
   * @param batch what was read and what should be said
   * @param states what the encoder found
   * @param unrolled what the decoder did, all attention weights included
   */
  Tensor loss(Batch batch, EncoderStates states, Decoder.Unrolled unrolled, double scale);
}
