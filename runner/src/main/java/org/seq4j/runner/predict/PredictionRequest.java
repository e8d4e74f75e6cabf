package org.seq4j.runner.predict;

import java.util.List;

/**
 * A line to say something to, and what is asked of that. Texts are split into tokens as the task
 * splits its targets.
 *
 * @param source the line
 * @param prefix what the output begins with; empty for anything
 * @param include words or phrases that the output must hold, which takes a beam search
 * @param exclude words or phrases that the output may not hold
 */
public record PredictionRequest(
    String source, String prefix, List<String> include, List<String> exclude) {
  public PredictionRequest {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /** A line and nothing more. */
  public static PredictionRequest of(String source) {
    return new PredictionRequest(source, "", List.of(), List.of());
  }
}
