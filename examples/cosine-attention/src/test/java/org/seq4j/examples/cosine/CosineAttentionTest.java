package org.seq4j.examples.cosine;

import org.seq4j.api.Attention;
import org.seq4j.testkit.AttentionContract;

final class CosineAttentionTest extends AttentionContract {
  @Override
  protected Attention create(Attention.Sizes sizes) {
    return new CosineAttention(CosineAttention.Settings.DEFAULTS, sizes);
  }
}
