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
   * @param vocabulary the words of these symbols; empty where only their number is known
   * @param weighs whether the attention weighs the source's positions, so that they can be copied;
   *     not so where it looks at nothing, or where the encoder's states are no positions
   */
  record Sizes(
      Parameters parameters,
      int featureSize,
      int contextSize,
      int inputSize,
      int vocabularySize,
      Optional<Parameter> table,
      Optional<Vocabulary> vocabulary,
      boolean weighs) {

    /** Of symbols without words, with an attention that weighs the source's positions. */
    public Sizes(
        Parameters parameters,
        int featureSize,
        int contextSize,
        int inputSize,
        int vocabularySize,
        Optional<Parameter> table) {
      this(
          parameters,
          featureSize,
          contextSize,
          inputSize,
          vocabularySize,
          table,
          Optional.empty(),
          true);
    }
  }

  /** Whether its emitters know {@link Emitter#weightedCrossEntropy}. */
  default boolean takesWeights() {
    return false;
  }

  /** Does what depends on the source only. */
  Emitter over(Source source, EncoderStates states);

  /**
   * What can be said to a source, where that is more than the vocabulary: an output that copies
   * numbers its symbols so.
   */
  default Optional<ExtendedVocabulary> extended(Item source) {
    return Optional.empty();
  }

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
     * [rows, symbols]}, negative infinity where a symbol is impossible. Their softmax is the
     * probabilities that {@link #crossEntropy} means. There are as many symbols as the vocabulary
     * has, or as the largest {@link ExtendedVocabulary} of the batch. There may be several rows for
     * each sentence, or fewer rows than sentences, as in {@link Attention.Focus#attend}.
     */
    Tensor logits(Decoder.Step step);

    /** The same for these sentences only. */
    Emitter keep(int... sentences);
  }
}
