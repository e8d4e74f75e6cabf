package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.seq4j.api.Attended;
import org.seq4j.api.Attention;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.Sequence;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Tensor;

class AttentionContractTest {
  static final class Sound extends AttentionContract {
    @Override
    protected Attention create(Attention.Sizes sizes) {
      return new SummingAttention(sizes);
    }
  }

  static final class IgnoringTheMask extends AttentionContract {
    @Override
    protected Attention create(Attention.Sizes sizes) {
      return new Faulty(sizes, Fault.IGNORES_THE_MASK);
    }
  }

  static final class KeepingTheFirst extends AttentionContract {
    @Override
    protected Attention create(Attention.Sizes sizes) {
      return new Faulty(sizes, Fault.KEEPS_THE_FIRST);
    }
  }

  static final class CuttingTheGradient extends AttentionContract {
    @Override
    protected Attention create(Attention.Sizes sizes) {
      return new Faulty(sizes, Fault.CUTS_THE_GRADIENT);
    }
  }

  static final class LookingAtTheWrongSentence extends AttentionContract {
    @Override
    protected Attention create(Attention.Sizes sizes) {
      return new Faulty(sizes, Fault.LOOKS_AT_THE_WRONG_SENTENCE);
    }
  }

  static final class RememberingInAField extends AttentionContract {
    @Override
    protected Attention create(Attention.Sizes sizes) {
      return new Faulty(sizes, Fault.REMEMBERS_IN_A_FIELD);
    }
  }

  private enum Fault {
    IGNORES_THE_MASK,
    KEEPS_THE_FIRST,
    CUTS_THE_GRADIENT,
    LOOKS_AT_THE_WRONG_SENTENCE,
    REMEMBERS_IN_A_FIELD
  }

  /** {@code q W k} with one fault. */
  private static final class Faulty implements Attention {
    private final Parameter weight;
    private final int size;
    private final Fault fault;

    Faulty(Sizes sizes, Fault fault) {
      weight = sizes.parameters().matrix("weight", sizes.querySize(), sizes.stateSize());
      size = sizes.stateSize();
      this.fault = fault;
    }

    @Override
    public Focus over(EncoderStates source) {
      return new FaultyFocus(source, weight, fault);
    }

    @Override
    public int size() {
      return size;
    }
  }

  private static final class FaultyFocus implements Attention.Focus {
    private final EncoderStates source;
    private final Parameter weight;
    private final Fault fault;
    private double sum;

    FaultyFocus(EncoderStates source, Parameter weight, Fault fault) {
      this.source = source;
      this.weight = weight;
      this.fault = fault;
    }

    @Override
    public Attended start(int rows) {
      return Attended.zeros(source, rows, source.states().size());
    }

    @Override
    public Attended attend(Tensor query, Attended previous) {
      Tensor asked = query;
      if (fault == Fault.CUTS_THE_GRADIENT) {
        asked = query.tape().constant(query.value());
      }
      Tensor projected = asked.linear(weight);
      if (fault == Fault.REMEMBERS_IN_A_FIELD) {
        projected = projected.times(1 + sum);
        sum += query.value().get(0);
      }
      Tensor scores = source.states().values().dotScores(projected, 1);
      if (fault == Fault.LOOKS_AT_THE_WRONG_SENTENCE) {
        int rows = query.shape().at(0);
        int[] order = new int[rows];
        for (int row = 0; row < rows; row++) {
          order[row] = row % batch() * (rows / batch()) + row / batch();
        }
        scores = source.states().values().dotScores(projected.select(order), 1);
      }
      return Attended.of(scores, fault == Fault.IGNORES_THE_MASK ? unmasked() : source);
    }

    private EncoderStates unmasked() {
      Sequence states = source.states();
      Mask full = Mask.full(states.time(), states.batch());
      return new EncoderStates(new Sequence(states.values(), full), source.last(), true);
    }

    @Override
    public int batch() {
      return source.states().batch();
    }

    @Override
    public Attention.Focus keep(int... sentences) {
      int[] kept = sentences.clone();
      if (fault == Fault.KEEPS_THE_FIRST) {
        java.util.Arrays.setAll(kept, i -> i);
      }
      return new FaultyFocus(source.keep(kept), weight, fault);
    }
  }

  @Test
  void aSoundAttentionPasses() {
    assertThat(Verdict.failures(Sound.class)).isEmpty();
  }

  @Test
  void anIgnoredMaskFails() {
    assertThat(Verdict.failures(IgnoringTheMask.class))
        .containsOnlyKeys(
            "paddingGetsNoWeight",
            "paddingChangesNothing",
            "morePaddingChangesNothing",
            "gradientAtPaddingIsZero")
        .hasEntrySatisfying(
            "paddingGetsNoWeight", message -> assertThat(message).contains("padding has weight"));
  }

  @Test
  void aKeepOfTheFirstSentencesFails() {
    assertThat(Verdict.failures(KeepingTheFirst.class))
        .containsOnlyKeys("keptSentencesGoOnAsIfTheOthersHadNeverBeen")
        .hasEntrySatisfying(
            "keptSentencesGoOnAsIfTheOthersHadNeverBeen",
            message ->
                assertThat(message).contains("keep(2, 0) must go on with sentences 2 and 0"));
  }

  @Test
  void aGradientThatIsCutFails() {
    assertThat(Verdict.failures(CuttingTheGradient.class))
        .containsOnlyKeys("gradientsAreRight", "gradientsReachEverything")
        .hasEntrySatisfying(
            "gradientsReachEverything",
            message -> assertThat(message).contains("no gradient reaches the query of step 1"));
  }

  @Test
  void rowsOfTheWrongSentenceFail() {
    assertThat(Verdict.failures(LookingAtTheWrongSentence.class))
        .containsKeys(
            "severalRowsForASentenceEqualQueriesAskedOneByOne",
            "fewerRowsThanSentencesEqualTheFirstRowsOfAll")
        .doesNotContainKey("permutingTheBatchPermutesTheResult");
  }

  @Test
  void aMemoryInAFieldFails() {
    assertThat(Verdict.failures(RememberingInAField.class))
        .containsKeys("selectedRowsGoOnAsIfTheyHadBeenAlone", "permutingTheBatchPermutesTheResult");
  }
}
