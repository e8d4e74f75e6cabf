package org.seq4j.tasks.dialogue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Task;
import org.seq4j.testkit.TaskContract;

final class DialogueTaskContractTest extends TaskContract {
  @TempDir Path folder;

  @BeforeEach
  void write() {
    new Written(folder).write("train", Written.BABI);
    new Written(folder)
        .write("dev", "1 resto_b R_price cheap\n2 good day\thello\n3 a cheap place\tresto_b\n");
  }

  @Override
  protected Task create() {
    return new Written(folder).task(Written.settings(DialogueFormat.BABI, "train", "dev"));
  }
}
