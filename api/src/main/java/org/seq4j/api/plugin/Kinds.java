package org.seq4j.api.plugin;

import org.seq4j.api.Metric;
import org.seq4j.api.Task;
import org.seq4j.api.Tokenizer;

/** The kinds of component that there are. */
public final class Kinds {
  /** What is learned. */
  public static final Kind<Task, Task.Context> TASK = new Kind<>("task", Task.class, Task.Context.class);

  /** How a line becomes tokens. */
  public static final Kind<Tokenizer, Nothing> TOKENIZER =
      new Kind<>("tokenizer", Tokenizer.class, Nothing.class);

  /** How outputs are judged. */
  public static final Kind<Metric, Nothing> METRIC =
      new Kind<>("metric", Metric.class, Nothing.class);

  private Kinds() {}

  /** What a builder gets when settings are all that it needs. */
  public record Nothing() {}
}
