package org.seq4j.attention;

import org.seq4j.api.Attention;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.config.Description;
import org.seq4j.nn.Parameter;

/**
 * {@code score(q, k) = q W k}. Luong et al. 2015, https://arxiv.org/abs/1508.04025, section 3.1.
 * Registered as {@code general}.
 */
public final class GeneralAttention implements Attention {
  private final Parameter weight;
  private final DotScores scores;
  private final int size;

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

  public GeneralAttention(Settings settings, Sizes sizes) {
    weight = sizes.parameters().matrix("weight", sizes.querySize(), sizes.stateSize());
    scores = new DotScores(settings.coverage, sizes.parameters(), sizes.stateSize(), 1);
    size = sizes.stateSize();
  }

  @Override
  public Focus over(EncoderStates source) {
    return scores.over(source, query -> query.linear(weight));
  }

  @Override
  public int size() {
    return size;
  }
}
