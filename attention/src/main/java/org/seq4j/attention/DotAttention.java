package org.seq4j.attention;

import org.seq4j.api.Attention;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.config.Description;

/**
 * {@code score(q, k) = q . k}. Luong et al. 2015, https://arxiv.org/abs/1508.04025, section 3.1;
 * registered as {@code dot}. Or {@code score(q, k) = q . k / sqrt(size)}: Vaswani et al. 2017,
 * https://arxiv.org/abs/1706.03762, equation 1; registered as {@code scaled-dot}.
 */
public final class DotAttention implements Attention {
  private final int size;
  private final DotScores scores;

  /**
   * What can be set.
   *
   * @param coverage whether the sum of the earlier weights counts in the scores
   */
  public record Settings(@Description("score what was looked at before") boolean coverage) {
    public static final Settings DEFAULTS = new Settings(false);

    /** Without coverage. */
    public Settings() {
      this(false);
    }
  }

  private DotAttention(String name, Settings settings, Sizes sizes, double scale) {
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
    this.scores = new DotScores(settings.coverage, sizes.parameters(), sizes.stateSize(), scale);
  }

  /** The plain product. */
  public static DotAttention plain(Settings settings, Sizes sizes) {
    return new DotAttention("dot", settings, sizes, 1);
  }

  /** The product divided by the root of the size. */
  public static DotAttention scaled(Settings settings, Sizes sizes) {
    return new DotAttention("scaled-dot", settings, sizes, 1 / Math.sqrt(sizes.stateSize()));
  }

  @Override
  public Focus over(EncoderStates source) {
    return scores.over(source, query -> query);
  }

  @Override
  public int size() {
    return size;
  }
}
