package org.seq4j.tasks.transduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Task;
import org.seq4j.tasks.Offered;
import org.seq4j.testkit.TaskContract;

/** Spelling to phones, with the defaults of transduction: characters, and words between spaces. */
final class TransductionDefaultsContractTest extends TaskContract {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("train"), "dog\tD AO G\ncat\tK AE T\n");
    Files.writeString(folder.resolve("dev"), "god\tG AA D\n");
  }

  @Override
  protected Task create() {
    TransductionSettings defaults = TransductionSettings.DEFAULTS;
    TransductionSettings settings =
        new TransductionSettings(
            defaults.source(),
            List.of(),
            defaults.target(),
            new TsvSettings(List.of("train"), List.of("dev"), List.of(), 1, 2),
            defaults.jsonl(),
            List.of(),
            0,
            defaults.references(),
            1,
            200,
            defaults.maximumRatio(),
            defaults.tokenizer(),
            defaults.vocabulary(),
            defaults.metrics());
    return new TransductionTask(settings, Offered.context(folder));
  }
}
