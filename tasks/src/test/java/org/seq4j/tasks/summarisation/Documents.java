package org.seq4j.tasks.summarisation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.Task;
import org.seq4j.api.plugin.Choice;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.Offered;
import org.seq4j.tasks.text.Sharing;
import org.seq4j.tasks.text.VocabularySettings;
import org.seq4j.tasks.transduction.JsonlSettings;
import org.seq4j.tasks.transduction.References;
import org.seq4j.tasks.transduction.SideSettings;
import org.seq4j.tasks.transduction.TransductionSettings;
import org.seq4j.tasks.transduction.TsvSettings;

/** Summarisation of small files. */
final class Documents {
  private Documents() {}

  /** Documents of {@code train.tsv} and {@code dev.tsv}, lower-cased. */
  static Task task(Path folder, int truncate, int leadSentences) {
    TransductionSettings texts =
        new TransductionSettings(
            side(truncate),
            List.of(),
            side(3),
            new TsvSettings(List.of("train.tsv"), List.of("dev.tsv"), List.of(), 1, 2),
            JsonlSettings.DEFAULTS,
            List.of(),
            0,
            References.PARALLEL,
            1,
            500,
            Optional.empty(),
            Sharing.SEPARATE,
            Sharing.SEPARATE,
            SummarisationSettings.DEFAULTS.texts().metrics());
    return new SummarisationTask(
        new SummarisationSettings(texts, leadSentences), Offered.context(folder));
  }

  private static SideSettings side(int truncate) {
    return new SideSettings(
        List.of(),
        List.of(),
        List.of(),
        new Choice("words", new NoSettings()),
        true,
        "",
        VocabularySettings.ALL,
        truncate);
  }
}
