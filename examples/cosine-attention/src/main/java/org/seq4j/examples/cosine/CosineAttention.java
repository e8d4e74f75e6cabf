package org.seq4j.examples.cosine;

import org.seq4j.api.Attention;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Tensor;
import org.seq4j.nn.kernels.Unary;

/**
 * {@code score(q, k) = sharpness cos(q W, k)}. Graves et al. 2014, https://arxiv.org/abs/1410.5401,
 * equations 5 and 6, where the sharpness is called beta. The matrix W brings the query to the size
 * of the keys, so that encoder and decoder may have any sizes. Registered as {@code cosine}.
 */
public final class CosineAttention implements Attention {
  private static final double SMALLEST_SQUARE = 1e-6; // so that zeros have a direction: none
  private final Settings settings;
  private final Parameter weight;
  private final int size;

  /**
   * What can be set.
   *
   * @param sharpness how much the best position stands out: the scores lie between it and its
   *     negative
   */
  public record Settings(
      @Description("how much the best position stands out") @Minimum(value = 0, excluded = true)
          double sharpness) {
    public static final Settings DEFAULTS = new Settings(8);
  }

  public CosineAttention(Settings settings, Sizes sizes) {
    this.settings = settings;
    weight = sizes.parameters().matrix("weight", sizes.querySize(), sizes.stateSize());
    size = sizes.stateSize();
  }

  @Override
  public Focus over(EncoderStates source) {
    return Focus.scoring(
        source,
        unit(source.states().values()),
        (keys, query) -> keys.dotScores(unit(query.linear(weight)), settings.sharpness));
  }

  /** Vectors of length 1 in the same directions: {@code [..., size]}. */
  private static Tensor unit(Tensor vectors) {
    Tensor squares = vectors.times(vectors).sumOverSize().plus(SMALLEST_SQUARE);
    return vectors.dividedBy(squares.map(Unary.SQRT));
  }

  @Override
  public int size() {
    return size;
  }
}
