package org.seq4j.attention;

import org.seq4j.api.Attention;
import org.seq4j.testkit.AttentionContract;

/** With coverage, which steps, beams and leaving sentences must carry along. */
final class CoveredGeneralAttentionTest extends AttentionContract {
  @Override
  protected Attention create(Attention.Sizes sizes) {
    return new GeneralAttention(new GeneralAttention.Settings(true), sizes);
  }
}
