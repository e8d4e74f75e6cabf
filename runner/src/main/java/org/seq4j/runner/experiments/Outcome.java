package org.seq4j.runner.experiments;

import java.util.List;
import java.util.Optional;
import org.seq4j.runner.wire.RunResult;

/**
 * What became of a run.
 *
 * @param run the run
 * @param end how it ended
 * @param result what it reached, if it is finished
 * @param lastLines the last that it said, if it failed
 */
public record Outcome(PlannedRun run, End end, Optional<RunResult> result, List<String> lastLines) {

  /** How a run can end. */
  public enum End {
    /** Trained to the end. */
    DONE("done"),
    /** It was finished before. */
    FINISHED_BEFORE("finished before"),
    /** Its training ended with an error. */
    FAILED("failed"),
    /** It was told to stop. */
    STOPPED("stopped"),
    /** It was not its turn yet. */
    NOT_STARTED("not started");

    private final String words;

    End(String words) {
      this.words = words;
    }

    /** The end in the user's words. */
    public String words() {
      return words;
    }
  }

  public Outcome {
    lastLines = List.copyOf(lastLines);
  }

  static Outcome of(PlannedRun run, End end) {
    return new Outcome(run, end, Optional.empty(), List.of());
  }
}
