package org.seq4j.tasks.transduction;

import org.seq4j.api.plugin.Choice;
import org.seq4j.tasks.text.VocabularySettings;

/**
 * How the texts of one side of a task become tokens.
 *
 * @param tokenizer how a text is split
 * @param lowercase whether texts, references among them, are put into lower case first
 * @param vocabulary which tokens the model knows
 * @param truncate how many tokens of a text are kept; 0: all
 */
public record Side(
    Choice tokenizer, boolean lowercase, VocabularySettings vocabulary, int truncate) {
  /**
   * Whole texts as they stand, and every token known.
   *
   * @param tokenizer the name of one, which gets its defaults
   */
  public static Side of(String tokenizer) {
    return of(Choice.of(tokenizer));
  }

  /** Whole texts as they stand, and every token known. */
  public static Side of(Choice tokenizer) {
    return new Side(tokenizer, false, VocabularySettings.ALL, 0);
  }
}
