package org.seq4j.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seq4j.api.Encoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.Segments;
import org.seq4j.api.Sequence;
import org.seq4j.encoders.HierarchicalEncoder.Attend;
import org.seq4j.nn.CellKind;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/** Against two plain encoders, one over the words of each turn and one over the turns. */
class HierarchicalEncoderTest {
  private static final int INPUT = 3;

  @ParameterizedTest
  @EnumSource(Attend.class)
  void equalsPlainEncodersOneUponTheOther(Attend attend) {
    Parameters parameters = new Parameters();
    HierarchicalEncoder encoder =
        new HierarchicalEncoder(
            new HierarchicalEncoder.Settings(CellKind.LSTM, 2, 1, true, 3, 1, 0, attend),
            new Encoder.Sizes(parameters, INPUT));
    Parameters plain = new Parameters();
    Encoder words = encoder(plain.at("words"), INPUT, 2, true);
    Encoder turns = encoder(plain.at("turns"), words.size(), 3, false);
    parameters.allocate(Precision.DOUBLE, 5);
    plain.allocate(Precision.DOUBLE, 6);
    for (Parameter own : plain.all()) {
      parameters.all().stream()
          .filter(other -> other.name().equals(own.name()))
          .forEach(
              other -> {
                for (int i = 0; i < own.values().length(); i++) {
                  own.values().set(i, other.values().get(i));
                }
              });
    }
    try (Memory memory = new Memory(Precision.DOUBLE);
        Tape tape = Tape.inference(memory)) {
      // two conversations: turns of 2, 1 and 2 words, and one of 3; padding behind it
      Tensor values = tape.constant(Shape.of(5, 2, INPUT), numbers(5 * 2 * INPUT));
      Mask mask = Mask.ofLengths(5, 5, 3);
      Segments segments = Segments.starting(5, List.of(List.of(2, 3), List.of()));
      EncoderStates found = encoder.encode(new Sequence(values, mask, segments));

      int[][] ends = {{0, 2, 3, 5}, {0, 3}};
      for (int b = 0; b < 2; b++) {
        check(found, b, ends[b], words, turns, values, attend);
      }
    }
  }

  private static void check(
      EncoderStates found,
      int b,
      int[] ends,
      Encoder words,
      Encoder turns,
      Tensor values,
      Attend attend) {
    Tensor own = values.select(b).as(5, INPUT);
    List<Tensor> vectors = new ArrayList<>();
    List<Tensor> wordStates = new ArrayList<>();
    for (int k = 0; k + 1 < ends.length; k++) {
      EncoderStates read = words.encode(whole(own.rows(ends[k], ends[k + 1])));
      vectors.add(read.top().output());
      wordStates.add(read.states().values());
    }
    EncoderStates over = turns.encode(whole(Tensor.stack(vectors)));
    for (int k = 0; k < vectors.size(); k++) {
      double[] turn = over.states().values().step(k).value().toDoubles();
      if (attend == Attend.TURNS) {
        same(found.states().values().step(k), b, turn);
      }
      for (int i = ends[k]; attend == Attend.WORDS && i < ends[k + 1]; i++) {
        double[] word = wordStates.get(k).step(i - ends[k]).value().toDoubles();
        same(found.states().values().step(i), b, joined(word, turn));
      }
    }
    for (int part = 0; part < 2; part++) {
      same(found.top().parts().get(part), b, over.top().parts().get(part).value().toDoubles());
    }
    assertThat(found.timeIsSources()).isEqualTo(attend == Attend.WORDS);
  }

  private static Encoder encoder(Parameters parameters, int input, int size, boolean both) {
    return new RecurrentEncoder(
        CellKind.LSTM,
        new RecurrentEncoder.Settings(size, 1, both, 0, false),
        new Encoder.Sizes(parameters, input));
  }

  private static Sequence whole(Tensor values) {
    int time = values.shape().at(0);
    return new Sequence(values.as(time, 1, values.shape().size()), Mask.full(time, 1));
  }

  private static void same(Tensor rows, int row, double[] expected) {
    assertThat(rows.select(row).value().toDoubles()).containsExactly(expected, within(1e-12));
  }

  private static double[] joined(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static double[] numbers(int count) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> Math.sin(1 + i));
    return numbers;
  }
}
