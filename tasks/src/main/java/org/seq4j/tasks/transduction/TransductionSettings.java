package org.seq4j.tasks.transduction;

import java.util.List;
import java.util.Optional;
import org.seq4j.api.Split;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.metrics.BleuSettings;
import org.seq4j.tasks.metrics.CaseSettings;
import org.seq4j.tasks.metrics.RougeSettings;
import org.seq4j.tasks.text.Sharing;

/**
 * The settings of tasks that make one line of text of another. The files of a split are named for
 * each side, source and target, or under {@code tsv}, or under {@code jsonl}; those to train on
 * perhaps as {@code corpora}.
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
public record TransductionSettings(
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
  /** Characters to what stands between white space: spelling to phones, commands to actions. */
  public static final TransductionSettings DEFAULTS =
      of(
          SideSettings.in("characters", 0),
          SideSettings.DEFAULTS,
          200,
          List.of(
              new Choice("exact-match", new NoSettings()),
              new Choice("wer", CaseSettings.DEFAULTS),
              new Choice("token-accuracy", new NoSettings())));

  /** Words between white space on both sides, BLEU of tokenised text first. */
  public static final TransductionSettings TRANSLATION =
      of(
          SideSettings.DEFAULTS,
          SideSettings.DEFAULTS,
          200,
          List.of(
              new Choice("bleu", BleuSettings.TOKENISED),
              new Choice("token-accuracy", new NoSettings()),
              new Choice("exact-match", new NoSettings())));

  /** Words and punctuation marks, 400 of a document and 100 of a summary; ROUGE. */
  public static final TransductionSettings SUMMARISATION =
      of(
          SideSettings.in("words", 400),
          SideSettings.in("words", 100),
          500,
          List.of(
              new Choice("rouge-1", RougeSettings.DEFAULTS),
              new Choice("rouge-2", RougeSettings.DEFAULTS),
              new Choice("rouge-l", RougeSettings.DEFAULTS)));

  public TransductionSettings {
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
    checkTruncated("source", source.truncate(), maximumLength);
    checkTruncated("target", target.truncate(), maximumLength);
  }

  /** A text that is cut but still too long would never be seen. */
  private static void checkTruncated(String side, int truncate, int maximumLength) {
    if (truncate > maximumLength) {
      throw new IllegalArgumentException(
          "%s.truncate, %d, must be at most maximum-length, %d, beyond which pairs are left out"
              .formatted(side, truncate, maximumLength));
    }
  }

  /** Settings of sides that share nothing, with the metrics of {@link #TRANSLATION}. */
  public TransductionSettings(
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
        TRANSLATION.metrics);
  }

  /** No files, one answer to a source, nothing shared. */
  static TransductionSettings of(
      SideSettings source, SideSettings target, int maximumLength, List<Choice> metrics) {
    return new TransductionSettings(
        source,
        List.of(),
        target,
        TsvSettings.DEFAULTS,
        JsonlSettings.DEFAULTS,
        List.of(),
        0,
        References.SINGLE,
        1,
        maximumLength,
        Optional.empty(),
        Sharing.SEPARATE,
        Sharing.SEPARATE,
        metrics);
  }

  /** The files of a split, without the corpora. */
  FileNames files(Split split) {
    return new FileNames(
        source.files(split), target.files(split), tsv.files(split), jsonl.files(split));
  }

  /** Tokenizers, vocabularies and metrics, without the files. */
  public TextParts parts() {
    return new TextParts(
        source.side(),
        moreSources.stream().map(SideSettings::side).toList(),
        target.side(),
        tokenizer,
        vocabulary,
        source.prefix(),
        new PairLimits(minimumLength, maximumLength, maximumRatio),
        metrics);
  }
}
