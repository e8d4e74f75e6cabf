package org.seq4j.attention;

import org.seq4j.api.Attention;
import org.seq4j.testkit.AttentionContract;

/** With coverage, which steps, beams and leaving sentences must carry along. */
final class CoveredDotAttentionTest extends AttentionContract {
  @Override
  protected Attention create(Attention.Sizes sizes) {
    return DotAttention.scaled(new DotAttention.Settings(true), sizes);
  }

  @Override
  protected int querySize() {
    return 6;
  }
}
