package org.seq4j.attention;

import org.seq4j.api.Attention;
import org.seq4j.testkit.AttentionContract;

final class DotAttentionTest extends AttentionContract {
  @Override
  protected Attention create(Attention.Sizes sizes) {
    return DotAttention.plain(new DotAttention.Settings(), sizes);
  }

  @Override
  protected int querySize() {
    return stateSize();
  }
}
