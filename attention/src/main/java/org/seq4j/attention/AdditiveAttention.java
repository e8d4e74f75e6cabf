package org.seq4j.attention;

import java.util.Optional;
import org.seq4j.api.Attention;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.nn.Initializer;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tensor;

/**
 * {@code score(q, k) = v . tanh(W q + U k)}. Bahdanau et al. 2015, https://arxiv.org/abs/1409.0473,
 * appendix A.1.2. Registered as {@code bahdanau}, and as {@code concat} for Luong et al. 2015,
 * https://arxiv.org/abs/1508.04025, section 3.1, whose {@code v . tanh(W [q; k])} is the same
 * function with W and U written as one matrix. With coverage c, the sum of the earlier weights:
 * {@code v . tanh(W q + U k + c w)}, See et al. 2017, https://arxiv.org/abs/1704.04368, equation
 * 11.
 */
public final class AdditiveAttention implements Attention {
  private final Parameter queryWeight;
  private final Parameter stateWeight;
  private final Parameter vector;
  private final Optional<Parameter> coverageWeight;
  private final int size;

  /**
   * What can be set.
   *
   * @param size the size of the hidden layer; 0 for the query's size
   * @param coverage whether the sum of the earlier weights counts in the scores
   */
  public record Settings(
      @Description("size of the hidden layer; 0: as large as the query") @Minimum(0) int size,
      @Description("score what was looked at before") boolean coverage) {
    public static final Settings DEFAULTS = new Settings(0);

    /** Without coverage. */
    public Settings(int size) {
      this(size, false);
    }
  }

  public AdditiveAttention(Settings settings, Sizes sizes) {
    int hidden = settings.size == 0 ? sizes.querySize() : settings.size;
    queryWeight = sizes.parameters().matrix("weight-query", sizes.querySize(), hidden);
    stateWeight = sizes.parameters().matrix("weight-states", sizes.stateSize(), hidden);
    vector =
        sizes
            .parameters()
            .create("vector", Shape.of(hidden), Initializer.uniform(Math.sqrt(3.0 / hidden)));
    coverageWeight =
        settings.coverage
            ? Optional.of(DotScores.weight(sizes.parameters(), hidden))
            : Optional.empty();
    size = sizes.stateSize();
  }

  @Override
  public Focus over(EncoderStates source) {
    Tensor projected = source.states().values().linear(stateWeight);
    return coverageWeight.isEmpty()
        ? Focus.scoring(
            source,
            projected,
            (keys, query) -> keys.additiveScores(query.linear(queryWeight), vector))
        : Focus.covering(
            source,
            projected,
            (keys, query, coverage) ->
                keys.additiveScores(
                    query.linear(queryWeight), vector, coverage, coverageWeight.get()));
  }

  @Override
  public int size() {
    return size;
  }
}
