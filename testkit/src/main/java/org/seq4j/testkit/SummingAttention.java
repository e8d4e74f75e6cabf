package org.seq4j.testkit;

import java.util.List;
import org.seq4j.api.Attended;
import org.seq4j.api.Attention;
import org.seq4j.api.EncoderStates;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Tensor;

/**
 * An attention that needs all that a decoder must carry along: its scores depend on the sum of the
 * contexts that it found before, {@code (q W + sum) . k}.
 */
final class SummingAttention implements Attention {
  private final Parameter weight;
  private final int size;

  SummingAttention(Sizes sizes) {
    weight = sizes.parameters().matrix("weight", sizes.querySize(), sizes.stateSize());
    size = sizes.stateSize();
  }

  @Override
  public Focus over(EncoderStates source) {
    return new Summing(source, weight);
  }

  @Override
  public int size() {
    return size;
  }

  private record Summing(EncoderStates source, Parameter weight) implements Focus {
    @Override
    public Attended start(int rows) {
      Attended zeros = Attended.zeros(source, rows, source.states().size());
      return new Attended(zeros.context(), zeros.weights(), List.of(zeros.context()));
    }

    @Override
    public Attended attend(Tensor query, Attended previous) {
      Tensor sum = previous.memory().get(0);
      Tensor scores = source.states().values().dotScores(query.linear(weight).plus(sum), 1);
      Attended found = Attended.of(scores, source);
      return new Attended(found.context(), found.weights(), List.of(sum.plus(found.context())));
    }

    @Override
    public int batch() {
      return source.states().batch();
    }

    @Override
    public Focus keep(int... sentences) {
      return new Summing(source.keep(sentences), weight);
    }
  }
}
