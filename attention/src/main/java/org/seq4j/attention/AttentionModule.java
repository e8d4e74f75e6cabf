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
    attention(
        "dot", "q . k (Luong et al. 2015)", DotAttention.Settings.DEFAULTS, DotAttention::plain);
    attention(
        "scaled-dot",
        "q . k / sqrt(size) (Vaswani et al. 2017)",
        DotAttention.Settings.DEFAULTS,
        DotAttention::scaled);
    attention(
        "general",
        "q W k (Luong et al. 2015)",
        GeneralAttention.Settings.DEFAULTS,
        GeneralAttention::new);
    objective(
        "coverage",
        "sum of min(weight, coverage): not to look at one place again (See et al. 2017)",
        CoverageObjective.Settings.DEFAULTS,
        CoverageObjective::new);
    objective(
        "guided-attention",
        "to look along the diagonal, for tasks that keep the order (Tachibana et al. 2018)",
        GuidedAttentionObjective.Settings.DEFAULTS,
        GuidedAttentionObjective::new);
  }
}
