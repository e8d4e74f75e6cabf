package org.seq4j.tasks.summarisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Task;
import org.seq4j.testkit.TaskContract;

final class SummarisationTaskContractTest extends TaskContract {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("train.tsv"),
        "The meeting is on Monday. Please bring the plan.\tMeeting on Monday\n"
            + "I sent the contract. It needs a signature.\tContract for signature\n");
    Files.writeString(
        folder.resolve("dev.tsv"),
        "The plan has changed. See below.\tChanged plan\tThe plan has changed\n");
  }

  @Override
  protected Task create() {
    return Documents.task(folder, 6, 2);
  }
}
