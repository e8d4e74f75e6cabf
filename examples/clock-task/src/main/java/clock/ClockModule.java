package clock;

import org.seq4j.api.plugin.Seq4jModule;

/** What this jar offers. */
public final class ClockModule extends Seq4jModule {
  @Override
  protected void configure() {
    task("clock", "times in words", ClockTask.Settings.DEFAULTS, ClockTask::new);
  }
}
