package org.seq4j.tasks.metrics;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;

/**
 * The settings of chrF.
 *
 * @param characterOrder the longest characters in a row
 * @param wordOrder the longest words in a row; 0 for chrF, 2 for chrF++
 * @param beta how much more recall counts than precision
 * @param whitespace whether white space counts as characters
 * @param effectiveOrder whether lengths that outputs or references are too short for are left out
 *     of the mean; otherwise they count as nearly zero, as in chrF++.py
 * @param lowercase whether text is put into lower case first
 */
public record ChrfSettings(
    @Description("the longest characters in a row") @Minimum(1) int characterOrder,
    @Description("the longest words in a row; 0 for chrF, 2 for chrF++") @Minimum(0) int wordOrder,
    @Description("how much more recall counts than precision") @Minimum(1) int beta,
    @Description("whether white space counts as characters") boolean whitespace,
    @Description("leave out lengths for which the texts are too short") boolean effectiveOrder,
    @Description("whether text is put into lower case first") boolean lowercase) {
  /** chrF2: {@code case:mixed|eff:yes|nc:6|nw:0|space:no}. */
  public static final ChrfSettings DEFAULTS = new ChrfSettings(6, 0, 2, false, true, false);

  /** chrF2++: {@code case:mixed|eff:yes|nc:6|nw:2|space:no}. */
  public static final ChrfSettings WITH_WORDS = new ChrfSettings(6, 2, 2, false, true, false);
}
