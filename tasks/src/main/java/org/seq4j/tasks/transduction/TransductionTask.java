package org.seq4j.tasks.transduction;

import org.seq4j.api.SettingException;

/**
 * Any line of text into any other, from two files side by side, or from two columns of one file, or
 * from two fields of JSON lines. {@link TextTask} says what becomes of them. Translation is the
 * same with other defaults.
 *
 * <p>Registered as {@code transduction} and {@code translation}.
 */
public final class TransductionTask extends TextTask {
  /**
   * @param settings files, tokenizers and vocabularies
   * @param context the folder of relative paths, and what builds tokenizers and metrics
   * @throws SettingException if the settings name no training file, or not as many sources as
   *     targets, or if the sides cannot share what they are to share
   */
  public TransductionTask(TransductionSettings settings, Context context) {
    super(settings.parts(), new PairFiles(settings, context.root()), context);
  }
}
