package org.seq4j.api;

import java.util.Optional;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Tensor;

/** Turns a decoder's features into what is said. */
public interface Output {
  /**
   * What an output is built for.
   *
   * @param parameters where its weights are created
   * @param featureSize the size of the decoder's features
   * @param contextSize the size of the attention's contexts
   * @param inputSize the size of what the decoder is fed
   * @param vocabularySize how many symbols there are to say
   * @param table the vectors of these symbols that the decoder is fed, {@code [vocabularySize,
   *     inputSize]}, to share; empty if it is fed something else
   */
  record Sizes(
      Parameters parameters,
      int featureSize,
      int contextSize,
      int inputSize,
      int vocabularySize,
      Optional<Parameter> table) {}

  /** Whether its emitters know {@link Emitter#weightedCrossEntropy}. */
  default boolean takesWeights() {
    return false;
  }

  /** Does what depends on the source only. */
  Emitter over(Source source, EncoderStates states);

  /** An output with a batch of sources before it. */
  interface Emitter {
    /**
     * What training makes small: the loss summed over the target's symbols, times {@code scale};
     * padding counts nothing. A scalar.
     */
    Tensor loss(Decoder.Unrolled unrolled, Target target, double scale);

    /**
     * The negative logarithm of the target's probability, summed over its symbols: what perplexity
     * is made of.
     */
    double crossEntropy(Decoder.Unrolled unrolled, Target target);

    /**
     * The same, each text's times its weight: a scalar with gradients, dropout and all, but without
     * what else a loss may have, such as label smoothing. With the right weights its gradients are
     * those of an expectation.
     *
     * @param weights one for each text of the target, of either sign
     * @throws UnsupportedOperationException unless {@link Output#takesWeights}
     */
    default Tensor weightedCrossEntropy(
        Decoder.Unrolled unrolled, Target target, double[] weights) {
      throw new UnsupportedOperationException(
          getClass().getSimpleName() + " has no weighted cross entropy");
    }

    /**
     * Logarithms of the probabilities of what may be said next, up to a number for each row: {@code
     * [rows, symbols]}. Their softmax is the probabilities that {@link #crossEntropy} means.
     */
    Tensor logits(Decoder.Step step);

    /** The same for these sentences only. */
    Emitter keep(int... sentences);
  }
}
