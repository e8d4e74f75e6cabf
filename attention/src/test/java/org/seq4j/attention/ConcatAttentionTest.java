package org.seq4j.attention;

import org.seq4j.api.Attention;
import org.seq4j.testkit.AttentionContract;

final class ConcatAttentionTest extends AttentionContract {
  @Override
  protected Attention create(Attention.Sizes sizes) {
    return new AdditiveAttention(AdditiveAttention.Settings.DEFAULTS, sizes);
  }
}
