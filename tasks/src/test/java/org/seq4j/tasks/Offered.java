package org.seq4j.tasks;

import java.nio.file.Path;
import org.seq4j.api.Task;
import org.seq4j.testkit.OfferedComponents;

/** The components that this module's tests use. */
public final class Offered extends OfferedComponents {
  /** What a task is given. */
  public static Task.Context context(Path root) {
    return OfferedComponents.context(root);
  }
}
