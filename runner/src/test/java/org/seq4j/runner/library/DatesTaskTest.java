package org.seq4j.runner.library;

import java.nio.file.Path;
import org.seq4j.api.Task;
import org.seq4j.runner.wire.Registry;
import org.seq4j.testkit.TaskContract;

final class DatesTaskTest extends TaskContract {
  @Override
  protected Task create() {
    Task.Context context = new Task.Context(Path.of(""), Registry.load());
    return new DatesTask(new DatesTask.Settings(2000, 1), context);
  }
}
