package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Encoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.LayerSize;
import org.seq4j.api.Sequence;
import org.seq4j.nn.Cell;
import org.seq4j.nn.CellKind;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Packing;
import org.seq4j.nn.Tensor;

class EncoderContractTest {
  private enum Fault {
    NONE,
    IGNORES_THE_MASK,
    SAYS_THE_WRONG_SIZE,
    KEEPS_THE_FIRST_SOURCE
  }

  static final class Sound extends EncoderContract {
    @Override
    protected Encoder create(Encoder.Sizes sizes) {
      return new Faulty(sizes, Fault.NONE);
    }
  }

  static final class IgnoringTheMask extends EncoderContract {
    @Override
    protected Encoder create(Encoder.Sizes sizes) {
      return new Faulty(sizes, Fault.IGNORES_THE_MASK);
    }
  }

  static final class SayingTheWrongSize extends EncoderContract {
    @Override
    protected Encoder create(Encoder.Sizes sizes) {
      return new Faulty(sizes, Fault.SAYS_THE_WRONG_SIZE);
    }
  }

  static final class KeepingTheFirstSource extends EncoderContract {
    @Override
    protected Encoder create(Encoder.Sizes sizes) {
      return new Faulty(sizes, Fault.KEEPS_THE_FIRST_SOURCE);
    }
  }

  /** One layer, read forwards, with one fault. */
  private static final class Faulty implements Encoder {
    private final Cell cell;
    private final Fault fault;
    private double first;

    Faulty(Sizes sizes, Fault fault) {
      cell = CellKind.GRU.create(sizes.parameters(), 4, List.of(sizes.inputSize()));
      this.fault = fault;
    }

    @Override
    public EncoderStates encode(Sequence source) {
      boolean ignores = fault == Fault.IGNORES_THE_MASK;
      Mask full = Mask.full(source.time(), source.batch());
      Packing packing = Packing.of(ignores ? full : source.mask());
      Tensor prepared = cell.prepare(packing.pack(source.values()));
      Cell.State state = cell.zeros(source.values().tape(), source.batch());
      List<Tensor> outputs = new ArrayList<>();
      for (int step = 0; step < packing.steps(); step++) {
        state = cell.step(state.first(packing.rows(step)), packing.step(prepared, step));
        outputs.add(state.output());
      }
      if (fault == Fault.KEEPS_THE_FIRST_SOURCE && first == 0) {
        first = source.values().value().get(0);
      }
      Tensor packed = Tensor.join(outputs);
      Tensor values = packing.unpack(packed, source.time()).times(1 + first);
      EncoderStates.Layer last = new EncoderStates.Layer(List.of(packed.select(packing.last())));
      return new EncoderStates(new Sequence(values, source.mask()), List.of(last), true);
    }

    @Override
    public int size() {
      return cell.size();
    }

    @Override
    public List<LayerSize> lastSizes() {
      return List.of(new LayerSize(fault == Fault.SAYS_THE_WRONG_SIZE ? 8 : 4, 1));
    }
  }

  @Test
  void aSoundEncoderPasses() {
    assertThat(Verdict.failures(Sound.class)).isEmpty();
  }

  @Test
  void anIgnoredMaskFails() {
    assertThat(Verdict.failures(IgnoringTheMask.class))
        .containsOnlyKeys(
            "paddingChangesNothing",
            "morePaddingChangesNothing",
            "paddingBetweenRealPositionsChangesNothing",
            "gradientAtPaddingIsZero",
            "aSentenceAloneEqualsTheSentenceInABatch")
        .hasEntrySatisfying(
            "paddingChangesNothing",
            message ->
                assertThat(message)
                    .contains("what stands at padding changes the result")
                    .contains("part 0 of layer 1's last state"));
  }

  @Test
  void aWrongSizeFails() {
    assertThat(Verdict.failures(SayingTheWrongSize.class))
        .containsOnlyKeys("sizesAreWhatItSays")
        .hasEntrySatisfying(
            "sizesAreWhatItSays",
            message -> assertThat(message).contains("layer 1's last state").contains("[3, 8]"));
  }

  @Test
  void aFieldThatKeepsSomethingOfAPassFails() {
    assertThat(Verdict.failures(KeepingTheFirstSource.class))
        .containsOnlyKeys(
            "permutingTheBatchPermutesTheResult", "aSentenceAloneEqualsTheSentenceInABatch");
  }
}
