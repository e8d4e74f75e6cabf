package org.seq4j.tasks.metrics;

import org.seq4j.api.config.Description;

/**
 * The settings of TER, which are Tercom's.
 *
 * @param normalize whether punctuation is parted from words first
 * @param punctuation whether punctuation marks count; if not, they are removed
 * @param asian whether both of these know Chinese and Japanese characters and marks
 * @param caseSensitive whether upper and lower case are told apart
 */
public record TerSettings(
    @Description("whether punctuation is parted from words first") boolean normalize,
    @Description("whether punctuation marks count; if not, they are removed") boolean punctuation,
    @Description("whether both of these know Chinese and Japanese characters") boolean asian,
    @Description("whether upper and lower case are told apart") boolean caseSensitive) {
  /** Tercom's: {@code case:lc|tok:tercom|norm:no|punct:yes|asian:no}. */
  public static final TerSettings DEFAULTS = new TerSettings(false, true, false, false);

  /**
   * @throws IllegalArgumentException if {@code asian} would change nothing
   */
  public TerSettings {
    if (asian && punctuation && !normalize) {
      throw new IllegalArgumentException(
          "asian: true changes nothing unless normalize is true or punctuation is false: set one of"
              + " them, or remove asian");
    }
  }
}
