package org.seq4j.attention;

import org.seq4j.api.Attention;
import org.seq4j.api.EncoderStates;
import org.seq4j.nn.Parameter;

/**
 * {@code score(q, k) = q W k}. Luong et al. 2015, https://arxiv.org/abs/1508.04025, section 3.1.
 * Registered as {@code general}.
 */
public final class GeneralAttention implements Attention {
  private final Parameter weight;
  private final int size;

  /** Nothing can be set. */
  public record Settings() {}

  public GeneralAttention(Settings settings, Sizes sizes) {
    weight = sizes.parameters().matrix("weight", sizes.querySize(), sizes.stateSize());
    size = sizes.stateSize();
  }

  @Override
  public Focus over(EncoderStates source) {
    return Focus.scoring(
        source, source.states().values(), (keys, query) -> keys.dotScores(query.linear(weight), 1));
  }

  @Override
  public int size() {
    return size;
  }
}
