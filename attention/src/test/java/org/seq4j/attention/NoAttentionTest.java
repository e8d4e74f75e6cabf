package org.seq4j.attention;

import org.seq4j.api.Attention;
import org.seq4j.testkit.AttentionContract;

final class NoAttentionTest extends AttentionContract {
  @Override
  protected Attention create(Attention.Sizes sizes) {
    return new NoAttention(new NoAttention.Settings(), sizes);
  }
}
