package org.seq4j.api;

import java.util.List;
import org.seq4j.nn.Parameters;

/**
 * Turns a sequence of any length into states. What stands at padding must not change any state at a
 * real position.
 */
public interface Encoder {
  /**
   * What an encoder is built for.
   *
   * @param parameters where its weights are created
   * @param inputSize the size of the vectors that it reads
   */
  record Sizes(Parameters parameters, int inputSize) {}

  EncoderStates encode(Sequence source);

  /**
   * Whether its states are the source's positions, one for one: {@link
   * EncoderStates#timeIsSources}.
   */
  default boolean timeIsSources() {
    return true;
  }

  /** The size of the states. */
  int size();

  /** The sizes of the last states, bottom layer first. */
  List<LayerSize> lastSizes();
}
