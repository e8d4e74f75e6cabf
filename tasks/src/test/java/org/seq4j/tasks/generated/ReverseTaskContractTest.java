package org.seq4j.tasks.generated;

import org.seq4j.api.Task;
import org.seq4j.tasks.generated.GeneratedTask.Change;
import org.seq4j.testkit.TaskContract;

final class ReverseTaskContractTest extends TaskContract {
  @Override
  protected Task create() {
    return new GeneratedTask(Change.REVERSE, new GeneratedSettings(8, 1, 5, 200, 20, 20, 1));
  }
}
