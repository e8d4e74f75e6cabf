package clock;

import java.nio.file.Path;
import org.seq4j.api.Task;
import org.seq4j.testkit.OfferedComponents;
import org.seq4j.testkit.TaskContract;

final class ClockTaskTest extends TaskContract {
  @Override
  protected Task create() {
    return new ClockTask(ClockTask.Settings.DEFAULTS, OfferedComponents.context(Path.of("")));
  }
}
