package org.seq4j.tasks.translation;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;

/**
 * The settings of the translation task. Files are named either for each side, source and target, or
 * under {@code tsv}.
 *
 * @param source what is read
 * @param target what is written
 * @param tsv files that have both on one line
 * @param maximumLength a training pair with more tokens on either side is left out
 */
public record TranslationSettings(
    @Description("what is read") SideSettings source,
    @Description("what is written") SideSettings target,
    @Description("files with source and target on one line, instead of files for each side")
        TsvSettings tsv,
    @Description("a training pair with more tokens on either side is left out") @Minimum(1)
        int maximumLength) {
  /** Two files, words between white space. */
  public static final TranslationSettings DEFAULTS =
      new TranslationSettings(
          SideSettings.DEFAULTS, SideSettings.DEFAULTS, TsvSettings.DEFAULTS, 200);
}
