package org.seq4j.tasks.summarisation;

import java.util.ArrayList;
import java.util.List;
import org.seq4j.api.Baseline;
import org.seq4j.api.SettingException;
import org.seq4j.tasks.text.Sentences;
import org.seq4j.tasks.transduction.PairFiles;
import org.seq4j.tasks.transduction.TextTask;

/**
 * Long documents to short texts, read as {@link TextTask} says: documents are cut to their first
 * tokens, and the log says how much that leaves out. Beside a model's values stand those of
 * baselines that copy from the document: its first sentence, and its first {@code n} sentences
 * ("lead-3", See et al. 2017, https://arxiv.org/abs/1704.04368, section 5). Baselines see whole
 * documents.
 *
 * <p>Registered as {@code summarisation}.
 */
public final class SummarisationTask extends TextTask {
  private final int leadSentences;

  /**
   * @param settings files, tokenizers, vocabularies and baselines
   * @param context the folder of relative paths, and what builds tokenizers and metrics
   * @throws SettingException if the settings name no training file, or not as many sources as
   *     targets, or if the sides cannot share what they are to share
   */
  public SummarisationTask(SummarisationSettings settings, Context context) {
    super(settings.texts().parts(), new PairFiles(settings.texts(), context.root()), context);
    leadSentences = settings.leadSentences();
  }

  @Override
  public List<Baseline> baselines() {
    List<Baseline> all = new ArrayList<>();
    all.add(new Baseline("first-sentence", document -> Sentences.first(document, 1)));
    if (leadSentences > 1) {
      all.add(
          new Baseline(
              "lead-" + leadSentences, document -> Sentences.first(document, leadSentences)));
    }
    return List.copyOf(all);
  }
}
