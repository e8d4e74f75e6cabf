package org.seq4j.attention;

import org.seq4j.api.plugin.Seq4jModule;

/** The attentions that come with Seq4J. */
public final class AttentionModule extends Seq4jModule {
  @Override
  protected void configure() {
    attention(
        "none",
        "the last state as context at every step (Sutskever et al. 2014)",
        new NoAttention.Settings(),
        NoAttention::new);
    attention(
        "bahdanau",
        "v . tanh(W q + U k) (Bahdanau et al. 2015)",
        AdditiveAttention.Settings.DEFAULTS,
        AdditiveAttention::new);
    attention(
        "concat",
        "v . tanh(W [q; k]) (Luong et al. 2015)",
        AdditiveAttention.Settings.DEFAULTS,
        AdditiveAttention::new);
    attention("dot", "q . k (Luong et al. 2015)", new DotAttention.Settings(), DotAttention::plain);
    attention(
        "scaled-dot",
        "q . k / sqrt(size) (Vaswani et al. 2017)",
        new DotAttention.Settings(),
        DotAttention::scaled);
    attention(
        "general",
        "q W k (Luong et al. 2015)",
        new GeneralAttention.Settings(),
        GeneralAttention::new);
  }
}
