package org.seq4j.tasks.transduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Task;
import org.seq4j.tasks.Offered;
import org.seq4j.testkit.TaskContract;

final class TransductionTaskContractTest extends TaskContract {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("train"), "Ein Hund .\tA dog .\nEine Katze .\tA cat .\n");
    Files.writeString(
        folder.resolve("dev"), "Eine kleine Maus rennt weg .\tA small mouse runs away .\n");
  }

  @Override
  protected Task create() {
    TsvSettings tsv = new TsvSettings(List.of("train"), List.of("dev"), List.of(), 1, 2);
    SideSettings side = SideSettings.DEFAULTS;
    return new TransductionTask(
        new TransductionSettings(
            side,
            side,
            tsv,
            JsonlSettings.DEFAULTS,
            List.of(),
            References.SINGLE,
            1,
            200,
            Optional.empty()),
        Offered.context(folder));
  }
}
