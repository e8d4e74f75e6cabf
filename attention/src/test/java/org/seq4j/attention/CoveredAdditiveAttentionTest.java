package org.seq4j.attention;

import org.seq4j.api.Attention;
import org.seq4j.testkit.AttentionContract;

/** With coverage, which steps, beams and leaving sentences must carry along. */
final class CoveredAdditiveAttentionTest extends AttentionContract {
  @Override
  protected Attention create(Attention.Sizes sizes) {
    return new AdditiveAttention(new AdditiveAttention.Settings(7, true), sizes);
  }
}
