package org.seq4j.attention;

import org.seq4j.api.Attention;
import org.seq4j.api.EncoderStates;

/**
 * {@code score(q, k) = q . k}. Luong et al. 2015, https://arxiv.org/abs/1508.04025, section 3.1;
 * registered as {@code dot}. Or {@code score(q, k) = q . k / sqrt(size)}: Vaswani et al. 2017,
 * https://arxiv.org/abs/1706.03762, equation 1; registered as {@code scaled-dot}.
 */
public final class DotAttention implements Attention {
  private final int size;
  private final double scale;

  /** Nothing can be set. */
  public record Settings() {}

  private DotAttention(String name, Sizes sizes, double scale) {
    if (sizes.querySize() != sizes.stateSize()) {
      throw new IllegalArgumentException(
          name
              + " needs decoder states and encoder states of one size, got "
              + sizes.querySize()
              + " and "
              + sizes.stateSize()
              + "; make them equal (a bidirectional encoder's states are twice its size), or take general");
    }
    this.size = sizes.stateSize();
    this.scale = scale;
  }

  /** The plain product. */
  public static DotAttention plain(Settings settings, Sizes sizes) {
    return new DotAttention("dot", sizes, 1);
  }

  /** The product divided by the root of the size. */
  public static DotAttention scaled(Settings settings, Sizes sizes) {
    return new DotAttention("scaled-dot", sizes, 1 / Math.sqrt(sizes.stateSize()));
  }

  @Override
  public Focus over(EncoderStates source) {
    return Focus.scoring(
        source, source.states().values(), (keys, query) -> keys.dotScores(query, scale));
  }

  @Override
  public int size() {
    return size;
  }
}
