package org.seq4j.tasks.metrics;

import org.seq4j.api.plugin.Seq4jModule;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.metrics.EditRate.Rate;

/** Offers the metrics that come with the framework. */
public final class MetricsModule extends Seq4jModule {
  private static final NoSettings NONE = new NoSettings();

  @Override
  protected void configure() {
    translation();
    rouge("rouge-1", "ROUGE-1, F-score of words (Lin 2004)", Rouge.Overlap.WORDS);
    rouge("rouge-2", "ROUGE-2, F-score of pairs of words (Lin 2004)", Rouge.Overlap.PAIRS);
    rouge(
        "rouge-l",
        "ROUGE-L, F-score of the longest common subsequence of words (Lin 2004)",
        Rouge.Overlap.SUBSEQUENCE);
    editRates();
    comparisons();
  }

  private void translation() {
    metric(
        "bleu",
        "corpus BLEU, words in a row that a reference has too (Papineni et al. 2002)",
        BleuSettings.DEFAULTS,
        (settings, given) -> new Bleu(settings));
    metric(
        "chrf",
        "chrF, F-score of characters in a row (Popović 2015)",
        ChrfSettings.DEFAULTS,
        (settings, given) -> new Chrf(settings));
    metric(
        "chrf++",
        "chrF++, F-score of characters and of words in a row (Popović 2017)",
        ChrfSettings.WITH_WORDS,
        (settings, given) -> new Chrf(settings));
    metric(
        "ter",
        "translation edit rate, edits and shifts of words in percent (Snover et al. 2006)",
        TerSettings.DEFAULTS,
        (settings, given) -> new Ter(settings));
  }

  private void rouge(String name, String summary, Rouge.Overlap overlap) {
    metric(
        name, summary, RougeSettings.DEFAULTS, (settings, given) -> new Rouge(overlap, settings));
  }

  private void editRates() {
    rate("wer", "word error rate, edits in percent of the reference's words", Rate.WER);
    rate("cer", "character error rate, edits in percent of the reference's characters", Rate.CER);
    rate(
        "mer",
        "match error rate, edits in percent of hits and edits (Morris et al. 2004)",
        Rate.MER);
    rate("wil", "word information lost, in percent (Morris et al. 2004)", Rate.WIL);
    metric(
        "per",
        "position-independent error rate, word error rate without an order (Tillmann et al. 1997)",
        CaseSettings.DEFAULTS,
        (settings, given) -> new PositionIndependentErrorRate(settings));
  }

  private void rate(String name, String summary, Rate rate) {
    metric(name, summary, CaseSettings.DEFAULTS, (settings, given) -> new EditRate(rate, settings));
  }

  private void comparisons() {
    metric(
        "exact-match",
        "percent of outputs that are equal to a reference",
        NONE,
        (settings, given) -> new ExactMatch());
    metric(
        "sequence-error-rate",
        "percent of outputs that are equal to no reference",
        NONE,
        (settings, given) -> new SequenceErrorRate());
    metric(
        "dialogue-accuracy",
        "percent of dialogues whose every output is equal to a reference (Bordes et al. 2017)",
        NONE,
        (settings, given) -> new DialogueAccuracy());
    metric(
        "entity-f1",
        "F-score of the things that outputs name (Eric and Manning 2017)",
        NONE,
        (settings, given) -> new EntityF1());
    metric(
        "token-accuracy",
        "percent of positions with the right token",
        NONE,
        (settings, given) -> new TokenAccuracy());
    for (int n = 1; n <= 2; n++) {
      int length = n;
      metric(
          "distinct-" + n,
          "different words in percent of all" + (n == 1 ? "" : ", of pairs") + " (Li et al. 2016)",
          CaseSettings.DEFAULTS,
          (settings, given) -> new Distinct(length, settings));
    }
  }
}
