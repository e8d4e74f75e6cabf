package org.seq4j.tasks.metrics;

import org.seq4j.api.config.Description;

/**
 * The settings of ROUGE.
 *
 * @param stemmer whether words of more than three letters are compared by their stems, {@link
 *     PorterStemmer}
 */
public record RougeSettings(
    @Description("whether words are compared by their stems (Porter's stemmer, for English)")
        boolean stemmer) {
  /** Words as they stand. */
  public static final RougeSettings DEFAULTS = new RougeSettings(false);
}
