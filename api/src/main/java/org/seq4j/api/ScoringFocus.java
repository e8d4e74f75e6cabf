package org.seq4j.api;

import java.util.function.BinaryOperator;
import org.seq4j.nn.Tensor;

/** A focus made of keys and a function of scores. */
record ScoringFocus(EncoderStates source, Tensor keys, BinaryOperator<Tensor> scores)
    implements Attention.Focus {
  @Override
  public Attended start(int rows) {
    return Attended.zeros(source, rows, source.states().size());
  }

  @Override
  public Attended attend(Tensor query, Attended previous) {
    return Attended.of(scores.apply(keys, query), source);
  }

  @Override
  public int batch() {
    return source.states().batch();
  }

  @Override
  public Attention.Focus keep(int... sentences) {
    return new ScoringFocus(source.keep(sentences), keys.select(sentences), scores);
  }
}
