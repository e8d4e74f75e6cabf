package org.seq4j.api.plugin;

import java.util.List;
import org.seq4j.api.Attention;
import org.seq4j.api.Decoder;
import org.seq4j.api.Encoder;
import org.seq4j.api.Metric;
import org.seq4j.api.Objective;
import org.seq4j.api.Output;
import org.seq4j.api.Schedule;
import org.seq4j.api.Search;
import org.seq4j.api.Task;
import org.seq4j.api.Tokenizer;
import org.seq4j.nn.Optimizer;
import org.seq4j.nn.Parameter;

/** The kinds of component that there are. */
public final class Kinds {
  /** What is learned. */
  public static final Kind<Task, Task.Context> TASK =
      new Kind<>("task", Task.class, Task.Context.class);

  /** How a line becomes tokens. */
  public static final Kind<Tokenizer, Nothing> TOKENIZER =
      new Kind<>("tokenizer", Tokenizer.class, Nothing.class);

  /** What reads. */
  public static final Kind<Encoder, Encoder.Sizes> ENCODER =
      new Kind<>("encoder", Encoder.class, Encoder.Sizes.class);

  /** What looks back at the source. */
  public static final Kind<Attention, Attention.Sizes> ATTENTION =
      new Kind<>("attention", Attention.class, Attention.Sizes.class);

  /** What writes. */
  public static final Kind<Decoder, Decoder.Sizes> DECODER =
      new Kind<>("decoder", Decoder.class, Decoder.Sizes.class);

  /** What chooses symbols. */
  public static final Kind<Output, Output.Sizes> OUTPUT =
      new Kind<>("output", Output.class, Output.Sizes.class);

  /** What training makes small besides the output's loss. */
  public static final Kind<Objective, Objective.Sizes> OBJECTIVE =
      new Kind<>("objective", Objective.class, Objective.Sizes.class);

  /** What finds the best output. */
  public static final Kind<Search, Nothing> SEARCH =
      new Kind<>("search", Search.class, Nothing.class);

  /** What changes the weights. */
  public static final Kind<Optimizer, Weights> OPTIMIZER =
      new Kind<>("optimizer", Optimizer.class, Weights.class);

  /** How the learning rate changes. */
  public static final Kind<Schedule, Schedule.Length> SCHEDULE =
      new Kind<>("schedule", Schedule.class, Schedule.Length.class);

  /** What judges outputs. */
  public static final Kind<Metric, Nothing> METRIC =
      new Kind<>("metric", Metric.class, Nothing.class);

  /** All kinds, in the order in which data flows. */
  public static final List<Kind<?, ?>> ALL =
      List.of(
          TASK, TOKENIZER, ENCODER, ATTENTION, DECODER, OUTPUT, OBJECTIVE, SEARCH, OPTIMIZER,
          SCHEDULE, METRIC);

  private Kinds() {}

  /**
   * What an optimizer is built for.
   *
   * @param parameters the weights that it changes
   */
  public record Weights(List<Parameter> parameters) {
    public Weights {
      parameters = List.copyOf(parameters);
    }
  }

  /** What a builder gets when settings are all that it needs. */
  public record Nothing() {}
}
