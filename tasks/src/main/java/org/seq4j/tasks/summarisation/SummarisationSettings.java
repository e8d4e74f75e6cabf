package org.seq4j.tasks.summarisation;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Unwrapped;
import org.seq4j.tasks.transduction.TransductionSettings;

/**
 * The settings of summarisation: those of any task that makes one line of another, and baselines.
 *
 * @param texts files, tokenizers, vocabularies, metrics
 * @param leadSentences how many of a document's first sentences a baseline says; 1: the first
 *     sentence is the only baseline
 */
public record SummarisationSettings(
    @Unwrapped TransductionSettings texts,
    @Description(
            "how many first sentences of a document the baseline lead-N says; first-sentence is"
                + " always there")
        @Minimum(1)
        int leadSentences) {
  /** Words and punctuation marks, 400 of a document and 100 of a summary; ROUGE; lead-3. */
  public static final SummarisationSettings DEFAULTS =
      new SummarisationSettings(TransductionSettings.SUMMARISATION, 3);
}
