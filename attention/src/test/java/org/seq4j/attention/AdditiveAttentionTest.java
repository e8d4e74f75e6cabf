package org.seq4j.attention;

import org.seq4j.api.Attention;
import org.seq4j.testkit.AttentionContract;

final class AdditiveAttentionTest extends AttentionContract {
  @Override
  protected Attention create(Attention.Sizes sizes) {
    return new AdditiveAttention(new AdditiveAttention.Settings(7), sizes);
  }
}
