package org.seq4j.attention;

import java.util.stream.IntStream;
import org.seq4j.api.Attended;
import org.seq4j.api.Attention;
import org.seq4j.api.EncoderStates;
import org.seq4j.nn.Tensor;

/**
 * No attention: the context is the last state of the encoder's top layer at every step, and nothing
 * is looked at. Sutskever et al. 2014, https://arxiv.org/abs/1409.3215, with the context given at
 * every step as Cho et al. 2014, https://arxiv.org/abs/1406.1078, have it. Registered as {@code
 * none}.
 */
public final class NoAttention implements Attention {
  private final int size;

  /** Nothing can be set. */
  public record Settings() {}

  public NoAttention(Settings settings, Sizes sizes) {
    size = sizes.lastSize();
  }

  @Override
  public Focus over(EncoderStates source) {
    return new LastState(source);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean weighs() {
    return false;
  }

  private record LastState(EncoderStates source) implements Focus {
    @Override
    public Attended start(int rows) {
      Attended zeros = Attended.zeros(source, rows, 0);
      return new Attended(contextOf(rows), zeros.weights(), zeros.memory());
    }

    @Override
    public Attended attend(Tensor query, Attended previous) {
      return previous;
    }

    @Override
    public boolean isConstant() {
      return true;
    }

    @Override
    public int batch() {
      return source.states().batch();
    }

    @Override
    public Focus keep(int... sentences) {
      return new LastState(source.keep(sentences));
    }

    private Tensor contextOf(int rows) {
      Tensor last = source.top().output();
      int hypotheses = rows / source.states().batch();
      return hypotheses == 1
          ? last
          : last.select(IntStream.range(0, rows).map(row -> row / hypotheses).toArray());
    }
  }
}
