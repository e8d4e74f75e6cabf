package org.seq4j.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seq4j.api.Attended;
import org.seq4j.api.Attention;
import org.seq4j.api.Decoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.LayerSize;
import org.seq4j.api.Sequence;
import org.seq4j.attention.NoAttention;
import org.seq4j.nn.CellKind;
import org.seq4j.nn.Gradients;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Packing;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/**
 * A decoder projects a context that never changes once, which must give what it gives when it does
 * not know that.
 */
class ConstantAttentionTest {
  private static final int SIZE = 4;
  private static final int INPUT = 3;

  /** An attention that does not say that it is constant. */
  private record Silent(Attention own) implements Attention {
    @Override
    public Focus over(EncoderStates source) {
      return new SilentFocus(own.over(source));
    }

    @Override
    public int size() {
      return own.size();
    }
  }

  private record SilentFocus(Attention.Focus own) implements Attention.Focus {
    @Override
    public Attended start(int rows) {
      return own.start(rows);
    }

    @Override
    public Attended attend(Tensor query, Attended previous) {
      return own.attend(query, previous);
    }

    @Override
    public int batch() {
      return own.batch();
    }

    @Override
    public Attention.Focus keep(int... sentences) {
      return new SilentFocus(own.keep(sentences));
    }
  }

  private static Tensor numbers(Tape tape, long seed, int... shape) {
    Shape own = Shape.of(shape);
    return tape.variable(own, new Random(seed).doubles(own.length(), -1, 1).toArray());
  }

  /** Unrolls over unequal targets, and searches: branches, reorders, keeps and drops sentences. */
  private static List<Tensor> features(Decoder decoder, EncoderStates source, Tape tape) {
    Packing packing = Packing.inOrder(3, 2, 2);
    Tensor inputs = numbers(tape, 5, packing.positions(), INPUT);
    List<Tensor> features = new ArrayList<>();
    features.add(decoder.unroll(source, inputs, packing).features());
    Decoder.State state = decoder.step(decoder.start(source), numbers(tape, 6, 3, INPUT)).state();
    Decoder.Step two = decoder.step(state.select(0, 0, 1, 1, 2, 2), numbers(tape, 7, 6, INPUT));
    Decoder.State kept = two.state().select(1, 0, 2, 3, 5, 5).keep(2, 0);
    features.add(decoder.step(kept, numbers(tape, 8, 4, INPUT)).features());
    features.add(decoder.step(state.first(2), numbers(tape, 9, 2, INPUT)).features());
    return features;
  }

  /** The features and the gradients of all weights. */
  private static List<double[]> run(CellKind kind, boolean silent) {
    Parameters parameters = new Parameters();
    Decoder decoder =
        new RecurrentDecoder(
            kind,
            new RecurrentDecoder.Settings(
                SIZE, 2, RecurrentDecoder.Attend.BEFORE, true, Bridge.Kind.PROJECT, 0),
            new Decoder.Sizes(
                parameters.at("decoder"),
                INPUT,
                List.of(new LayerSize(5, 1)),
                query -> {
                  Attention none =
                      new NoAttention(
                          new NoAttention.Settings(),
                          new Attention.Sizes(parameters.at("attention"), query, 5, 5));
                  return silent ? new Silent(none) : none;
                }));
    parameters.allocate(Precision.DOUBLE, 3);
    try (Memory memory = new Memory(Precision.DOUBLE);
        Tape tape = Tape.recording(memory)) {
      Sequence states = new Sequence(numbers(tape, 1, 4, 3, 5), Mask.ofLengths(4, 4, 1, 3));
      EncoderStates.Layer last = new EncoderStates.Layer(List.of(numbers(tape, 2, 3, 5)));
      List<Tensor> features =
          features(decoder, new EncoderStates(states, List.of(last), true), tape);
      List<double[]> found = new ArrayList<>();
      features.forEach(own -> found.add(own.value().toDoubles()));
      Tensor sum = tape.zeros();
      for (Tensor own : features) {
        sum = sum.plus(own.times(own).sum());
      }
      Gradients gradients = tape.backward(sum);
      parameters.all().forEach(parameter -> found.add(gradients.of(parameter)));
      found.add(last.parts().get(0).gradient().toDoubles());
      return found;
    }
  }

  @ParameterizedTest
  @EnumSource(CellKind.class)
  void aContextThatIsProjectedOnceGivesTheSame(CellKind kind) {
    List<double[]> found = run(kind, false);
    List<double[]> expected = run(kind, true);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i)).as("array %d", i).containsExactly(expected.get(i), within(1e-12));
    }
  }
}
