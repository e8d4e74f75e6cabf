package org.seq4j.examples.cosine;

import org.seq4j.api.plugin.Seq4jModule;

/** What this jar offers. */
public final class CosineModule extends Seq4jModule {
  @Override
  protected void configure() {
    attention(
        "cosine",
        "sharpness cos(q W, k) (Graves et al. 2014)",
        CosineAttention.Settings.DEFAULTS,
        CosineAttention::new);
  }
}
