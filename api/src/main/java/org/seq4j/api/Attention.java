package org.seq4j.api;

import java.util.function.BinaryOperator;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Tensor;

/**
 * Scores the encoder's states against a query. An attention is split at what depends on the source
 * alone: {@link #over} does that once a batch and returns what then answers a query at every step.
 */
public interface Attention {
  /**
   * What an attention is built for.
   *
   * @param parameters where its weights are created
   * @param querySize the size of the decoder's states
   * @param stateSize the size of the encoder's states
   * @param lastSize the size of the last state of the encoder's top layer
   */
  record Sizes(Parameters parameters, int querySize, int stateSize, int lastSize) {}

  /** Does what depends on the source only. */
  Focus over(EncoderStates source);

  /** The size of the contexts. */
  int size();

  /** Whether it weighs the source's positions; "no attention" looks at none. */
  default boolean weighs() {
    return true;
  }

  /** Scores that depend on what was looked at before. */
  @FunctionalInterface
  interface CoveredScores {
    /**
     * The scores of some queries, {@code [time, rows]}.
     *
     * @param keys {@code [time, batch, size]}
     * @param query {@code [rows, querySize]}
     * @param coverage the sums of the earlier weights, {@code [time, rows]}
     */
    Tensor of(Tensor keys, Tensor query, Tensor coverage);
  }

  /** An attention with a batch of sources before it. */
  interface Focus {
    /** What counts as found before the first step. */
    Attended start(int rows);

    /**
     * Answers some queries. There may be several rows for each sentence, as many for each: row r
     * looks at sentence {@code r / (rows / batch)}. Or there are fewer rows than sentences, since
     * the last ones have ended: row r looks at sentence r.
     *
     * @param query {@code [rows, querySize]}
     * @param previous what was found at the step before, for the same rows
     */
    Attended attend(Tensor query, Attended previous);

    /** How many sentences it looks at. */
    int batch();

    /** Whether a row's context is the same at every step, whatever the query. */
    default boolean isConstant() {
      return false;
    }

    /** The same for these sentences only, copied. */
    Focus keep(int... sentences);

    /**
     * The focus of an attention that is no more than its scores: softmax over them, weighted sum of
     * the states.
     *
     * @param keys what the source gives the scores, {@code [time, batch, size]}, made once
     * @param scores from keys and a query {@code [rows, querySize]} to {@code [time, rows]}
     */
    static Focus scoring(EncoderStates source, Tensor keys, BinaryOperator<Tensor> scores) {
      return new ScoringFocus(source, keys, scores);
    }

    /**
     * The same where the scores depend on what was looked at before: on the coverage, the sum of
     * the weights of all earlier steps. Tu et al. 2016, https://arxiv.org/abs/1601.04811; See et
     * al. 2017, https://arxiv.org/abs/1704.04368, equation 10.
     */
    static Focus covering(EncoderStates source, Tensor keys, CoveredScores scores) {
      return new CoveringFocus(source, keys, scores);
    }
  }
}
