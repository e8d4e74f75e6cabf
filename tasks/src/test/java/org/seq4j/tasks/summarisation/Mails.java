package org.seq4j.tasks.summarisation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.Task;
import org.seq4j.tasks.Offered;
import org.seq4j.tasks.text.Sharing;
import org.seq4j.tasks.transduction.JsonlSettings;
import org.seq4j.tasks.transduction.References;
import org.seq4j.tasks.transduction.TransductionSettings;
import org.seq4j.tasks.transduction.TsvSettings;

/** The task on the e-mails of AESLC, judged against their original subjects. */
final class Mails {
  private Mails() {}

  static Task task(Path folder) {
    TransductionSettings defaults = SummarisationSettings.DEFAULTS.texts();
    TransductionSettings texts =
        new TransductionSettings(
            defaults.source(),
            List.of(),
            defaults.target(),
            new TsvSettings(List.of("train.tsv.gz"), List.of("dev.tsv.gz"), List.of(), 1, 2),
            JsonlSettings.DEFAULTS,
            List.of(),
            0,
            References.SINGLE,
            1,
            500,
            Optional.empty(),
            Sharing.SEPARATE,
            Sharing.SEPARATE,
            defaults.metrics());
    return new SummarisationTask(new SummarisationSettings(texts, 3), Offered.context(folder));
  }
}
