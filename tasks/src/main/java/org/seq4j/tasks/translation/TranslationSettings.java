package org.seq4j.tasks.translation;

import java.util.List;
import java.util.Optional;
import org.seq4j.api.Split;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.metrics.BleuSettings;
import org.seq4j.tasks.text.Sharing;

/**
 * The settings of the translation task. The files of a split are named for each side, source and
 * target, or under {@code tsv}, or under {@code jsonl}; those to train on perhaps as {@code
 * corpora}.
 *
 * @param source what is read
 * @param moreSources what is read besides, in files for each side: several sources of one target
 * @param target what is written
 * @param tsv files that have both on one line
 * @param jsonl files of JSON lines
 * @param corpora several corpora to train on, mixed by weight
 * @param limit how many pairs to train on, the first ones, are used; 0 for all
 * @param references where several right answers to one source stand in dev and test
 * @param minimumLength a training pair with fewer tokens on either side is left out
 * @param maximumLength a training pair with more tokens on either side is left out
 * @param maximumRatio a training pair is left out if one side has more than so many times as many
 *     tokens as the other; empty for any
 * @param tokenizer whether tokenizers that learn do so from each side by itself, or one from both
 * @param vocabulary whether each side has a vocabulary, or both have one
 * @param metrics what judges outputs, the most telling first
 */
public record TranslationSettings(
    @Description("what is read") SideSettings source,
    @Description("what is read besides, each by an encoder of its own, in files beside source's")
        List<SideSettings> moreSources,
    @Description("what is written") SideSettings target,
    @Description("files with source and target on one line, instead of files for each side")
        TsvSettings tsv,
    @Description("files of JSON lines, instead of files for each side") JsonlSettings jsonl,
    @Description("several corpora to train on, mixed by weight, instead of other training files")
        List<CorpusSettings> corpora,
    @Description("how many pairs to train on, the first ones, are used; 0: all") @Minimum(0)
        long limit,
    @Description(
            "right answers to one source in dev and test: on one line (single), on several lines"
                + " with that source (grouped), in several target files or columns (parallel)")
        References references,
    @Description("a training pair with fewer tokens on either side is left out") @Minimum(1)
        int minimumLength,
    @Description("a training pair with more tokens on either side is left out") @Minimum(1)
        int maximumLength,
    @Description(
            "a training pair is left out if one side is more than so many times as long as the"
                + " other; none: any")
        @Minimum(1)
        Optional<Double> maximumRatio,
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
          SideSettings.DEFAULTS,
          SideSettings.DEFAULTS,
          TsvSettings.DEFAULTS,
          JsonlSettings.DEFAULTS,
          List.of(),
          References.SINGLE,
          1,
          200,
          Optional.empty());

  public TranslationSettings {
    moreSources = List.copyOf(moreSources);
    corpora = List.copyOf(corpora);
    metrics = List.copyOf(metrics);
    if (minimumLength > maximumLength) {
      throw new IllegalArgumentException(
          "minimum-length, %d, must be at most maximum-length, %d"
              .formatted(minimumLength, maximumLength));
    }
    if (!target.prefix().isBlank()) {
      throw new IllegalArgumentException(
          "target.prefix: only the source has a prefix; got '" + target.prefix() + "'");
    }
  }

  /** Settings of sides that share nothing, with the metrics of {@link #DEFAULTS}. */
  public TranslationSettings(
      SideSettings source,
      SideSettings target,
      TsvSettings tsv,
      JsonlSettings jsonl,
      List<CorpusSettings> corpora,
      References references,
      int minimumLength,
      int maximumLength,
      Optional<Double> maximumRatio) {
    this(
        source,
        List.of(),
        target,
        tsv,
        jsonl,
        corpora,
        0,
        references,
        minimumLength,
        maximumLength,
        maximumRatio,
        Sharing.SEPARATE,
        Sharing.SEPARATE,
        List.of(
            new Choice("bleu", BleuSettings.TOKENISED),
            new Choice("token-accuracy", new NoSettings()),
            new Choice("exact-match", new NoSettings())));
  }

  /** The files of a split, without the corpora. */
  FileNames files(Split split) {
    return new FileNames(
        source.files(split), target.files(split), tsv.files(split), jsonl.files(split));
  }

  SkippedPairs.Limits limits() {
    return new SkippedPairs.Limits(minimumLength, maximumLength, maximumRatio);
  }
}
