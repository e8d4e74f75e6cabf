package org.seq4j.attention;

import org.seq4j.api.Attention;
import org.seq4j.testkit.AttentionContract;

final class ScaledDotAttentionTest extends AttentionContract {
  @Override
  protected Attention create(Attention.Sizes sizes) {
    return DotAttention.scaled(new DotAttention.Settings(), sizes);
  }

  @Override
  protected int querySize() {
    return stateSize();
  }
}
