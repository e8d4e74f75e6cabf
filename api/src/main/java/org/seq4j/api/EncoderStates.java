package org.seq4j.api;

import java.util.List;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/**
 * What an encoder found.
 *
 * @param states one vector a position, {@code [time, batch, size]}
 * @param last the last state of each layer, bottom first, both directions side by side
 * @param timeIsSources whether position t of the states is position t of the source (not so when an
 *     encoder shortens time)
 * @param sources of several sources what was found in each, the states being those of the first;
 *     none where there is one
 */
public record EncoderStates(
    Sequence states, List<Layer> last, boolean timeIsSources, List<EncoderStates> sources) {
  public EncoderStates {
    last = List.copyOf(last);
    sources = List.copyOf(sources);
  }

  /** Those of one source. */
  public EncoderStates(Sequence states, List<Layer> last, boolean timeIsSources) {
    this(states, last, timeIsSources, List.of());
  }

  /**
   * Those of several sources.
   *
   * @param last the last states of all together
   */
  public static EncoderStates ofSeveral(List<EncoderStates> sources, List<Layer> last) {
    EncoderStates first = sources.get(0);
    return new EncoderStates(first.states, last, first.timeIsSources, sources);
  }

  /**
   * The last state of one layer.
   *
   * @param parts {@code [batch, size]} each; part 0 is the output, part 1 an LSTM's cell
   */
  public record Layer(List<Tensor> parts) {
    public Layer {
      parts = List.copyOf(parts);
    }

    public Tensor output() {
      return parts.get(0);
    }

    /** The layer's states of these sentences, copied. */
    public Layer keep(int... sentences) {
      return new Layer(parts.stream().map(part -> part.select(sentences)).toList());
    }
  }

  public Tape tape() {
    return states.values().tape();
  }

  /** The last state of the top layer. */
  public Layer top() {
    return last.get(last.size() - 1);
  }

  /** The states of these sentences, copied. */
  public EncoderStates keep(int... sentences) {
    Sequence kept = new Sequence(states.values().select(sentences), states.mask().keep(sentences));
    return new EncoderStates(
        kept,
        last.stream().map(layer -> layer.keep(sentences)).toList(),
        timeIsSources,
        sources.stream().map(source -> source.keep(sentences)).toList());
  }
}
