package org.seq4j.runner.experiments;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.seq4j.runner.wire.RunResult;

/** What can be shown of runs beside their metrics. */
public enum Figure {
  PARAMETERS("parameters", RunResult::parameters),
  UPDATES("updates", RunResult::updates),
  BEST_UPDATE("best-update", RunResult::bestUpdate),
  SECONDS("seconds", RunResult::seconds),
  TOKENS_PER_SECOND("tokens-per-second", RunResult::tokensPerSecond);

  private final String word;
  private final ToDoubleFunction<RunResult> number;

  Figure(String word, ToDoubleFunction<RunResult> number) {
    this.word = word;
    this.number = number;
  }

  /** Its name on the command line and in tables. */
  public String word() {
    return word;
  }

  /** The one of a name. */
  public static Optional<Figure> named(String word) {
    return Stream.of(values()).filter(figure -> figure.word.equals(word)).findFirst();
  }

  double mean(RunGroup group) {
    return group.sample(run -> number.applyAsDouble(run.result())).mean();
  }
}
