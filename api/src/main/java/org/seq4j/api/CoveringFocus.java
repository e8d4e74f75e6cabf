package org.seq4j.api;

import java.util.List;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tensor;

/** A {@link ScoringFocus} whose memory is the coverage, {@code [time, rows, 1]}. */
record CoveringFocus(EncoderStates source, Tensor keys, Attention.CoveredScores scores)
    implements Attention.Focus {
  @Override
  public Attended start(int rows) {
    Attended zeros = Attended.zeros(source, rows, source.states().size());
    return new Attended(zeros.context(), zeros.weights(), memory(zeros.weights()));
  }

  @Override
  public Attended attend(Tensor query, Attended previous) {
    Shape shape = previous.weights().shape();
    Tensor coverage = previous.memory().get(0).as(shape.at(0), shape.at(1));
    Attended found = Attended.of(scores.of(keys, query, coverage), source);
    return new Attended(found.context(), found.weights(), memory(coverage.plus(found.weights())));
  }

  private static List<Tensor> memory(Tensor coverage) {
    return List.of(coverage.as(coverage.shape().at(0), coverage.shape().at(1), 1));
  }

  @Override
  public int batch() {
    return source.states().batch();
  }

  @Override
  public Attention.Focus keep(int... sentences) {
    return new CoveringFocus(source.keep(sentences), keys.select(sentences), scores);
  }
}
