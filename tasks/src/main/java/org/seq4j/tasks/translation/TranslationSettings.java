package org.seq4j.tasks.translation;

import java.util.List;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.metrics.BleuSettings;
import org.seq4j.tasks.text.Sharing;

/**
 * The settings of the translation task. Files are named either for each side, source and target, or
 * under {@code tsv}.
 *
 * @param source what is read
 * @param target what is written
 * @param tsv files that have both on one line
 * @param maximumLength a training pair with more tokens on either side is left out
 * @param tokenizer whether tokenizers that learn do so from each side by itself, or one from both
 * @param vocabulary whether each side has a vocabulary, or both have one
 * @param metrics what judges outputs, the most telling first
 */
public record TranslationSettings(
    @Description("what is read") SideSettings source,
    @Description("what is written") SideSettings target,
    @Description("files with source and target on one line, instead of files for each side")
        TsvSettings tsv,
    @Description("a training pair with more tokens on either side is left out") @Minimum(1)
        int maximumLength,
    @Description(
            "whether a tokenizer that learns, such as bpe, learns from each side by itself or one"
                + " from both sides together")
        Sharing tokenizer,
    @Description("whether each side has a vocabulary of its own or both have one")
        Sharing vocabulary,
    @Description("what judges outputs; the first one decides which weights are best")
        @OfKind("metric")
        List<Choice> metrics) {
  /** Two files, words between white space, BLEU of tokenised text first. */
  public static final TranslationSettings DEFAULTS =
      new TranslationSettings(
          SideSettings.DEFAULTS, SideSettings.DEFAULTS, TsvSettings.DEFAULTS, 200);

  public TranslationSettings {
    metrics = List.copyOf(metrics);
  }

  /** Settings of sides that share nothing, with the metrics of {@link #DEFAULTS}. */
  public TranslationSettings(
      SideSettings source, SideSettings target, TsvSettings tsv, int maximumLength) {
    this(
        source,
        target,
        tsv,
        maximumLength,
        Sharing.SEPARATE,
        Sharing.SEPARATE,
        List.of(
            new Choice("bleu", BleuSettings.TOKENISED),
            new Choice("token-accuracy", new NoSettings()),
            new Choice("exact-match", new NoSettings())));
  }
}
