package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Attended;
import org.seq4j.api.Attention;
import org.seq4j.api.Decoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.nn.Cell;
import org.seq4j.nn.CellKind;
import org.seq4j.nn.Packing;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Tensor;

class DecoderContractTest {
  private enum Fault {
    NONE,
    FORGETS_WHAT_ATTENTION_FOUND,
    KEEPS_SENTENCES_BUT_NOT_ROWS,
    DROPS_THE_FIRST_ROWS,
    UNROLLS_OTHERWISE
  }

  static final class Sound extends DecoderContract {
    @Override
    protected Decoder create(Decoder.Sizes sizes) {
      return new Faulty(sizes, Fault.NONE);
    }
  }

  static final class Forgetting extends DecoderContract {
    @Override
    protected Decoder create(Decoder.Sizes sizes) {
      return new Faulty(sizes, Fault.FORGETS_WHAT_ATTENTION_FOUND);
    }
  }

  static final class KeepingSentences extends DecoderContract {
    @Override
    protected Decoder create(Decoder.Sizes sizes) {
      return new Faulty(sizes, Fault.KEEPS_SENTENCES_BUT_NOT_ROWS);
    }
  }

  static final class DroppingTheFirst extends DecoderContract {
    @Override
    protected Decoder create(Decoder.Sizes sizes) {
      return new Faulty(sizes, Fault.DROPS_THE_FIRST_ROWS);
    }
  }

  static final class UnrollingOtherwise extends DecoderContract {
    @Override
    protected Decoder create(Decoder.Sizes sizes) {
      return new Faulty(sizes, Fault.UNROLLS_OTHERWISE);
    }
  }

  /** One layer that attends after its step, with one fault. */
  private static final class Faulty implements Decoder {
    private static final int SIZE = 4;
    private final Cell cell;
    private final Parameter bridge;
    private final Attention attention;
    private final Fault fault;

    Faulty(Sizes sizes, Fault fault) {
      cell = CellKind.RNN.create(sizes.parameters(), SIZE, List.of(sizes.inputSize()));
      bridge = sizes.parameters().matrix("bridge", sizes.lastSizes().get(0).size(), SIZE);
      attention = sizes.attention().apply(SIZE);
      this.fault = fault;
    }

    @Override
    public State start(EncoderStates source) {
      Attention.Focus focus = attention.over(source);
      Tensor first = source.top().output().linear(bridge);
      return new Between(
          new Cell.State(List.of(first)), focus, focus.start(source.states().batch()), fault);
    }

    @Override
    public Step step(State previous, Tensor input) {
      Between before = (Between) previous;
      Cell.State next = cell.step(before.state, cell.prepare(input));
      Attended found = before.focus.attend(next.output(), before.found);
      return new Step(
          new Between(next, before.focus, found, fault), next.output(), found, input, 0);
    }

    @Override
    public Unrolled unroll(EncoderStates source, Tensor inputs, Packing packing) {
      boolean otherwise = fault == Fault.UNROLLS_OTHERWISE;
      return Decoder.super.unroll(source, otherwise ? inputs.times(1.001) : inputs, packing);
    }

    @Override
    public int querySize() {
      return SIZE;
    }

    @Override
    public int featureSize() {
      return SIZE;
    }

    @Override
    public int contextSize() {
      return attention.size();
    }
  }

  private record Between(Cell.State state, Attention.Focus focus, Attended found, Fault fault)
      implements Decoder.State {
    @Override
    public Decoder.State select(int... rows) {
      Attended selected = found.select(rows);
      if (fault == Fault.FORGETS_WHAT_ATTENTION_FOUND) {
        selected = focus.start(rows.length);
      }
      return new Between(state.select(rows), focus, selected, fault);
    }

    @Override
    public Decoder.State first(int rows) {
      int all = state.output().shape().at(0);
      if (fault == Fault.DROPS_THE_FIRST_ROWS) {
        int[] last = IntStream.range(all - rows, all).toArray();
        return new Between(state.select(last), focus, found.select(last), fault);
      }
      return new Between(state.first(rows), focus, found.first(rows), fault);
    }

    @Override
    public Decoder.State keep(int... sentences) {
      int hypotheses = state.output().shape().at(0) / focus.batch();
      int[] rows =
          IntStream.of(sentences)
              .flatMap(
                  s ->
                      fault == Fault.KEEPS_SENTENCES_BUT_NOT_ROWS
                          ? IntStream.generate(() -> s).limit(hypotheses)
                          : IntStream.range(s * hypotheses, (s + 1) * hypotheses))
              .toArray();
      return new Between(state.select(rows), focus.keep(sentences), found.select(rows), fault);
    }
  }

  @Test
  void aSoundDecoderPasses() {
    assertThat(Verdict.failures(Sound.class)).isEmpty();
  }

  @Test
  void aDecoderThatForgetsWhatAttentionFoundFails() {
    assertThat(Verdict.failures(Forgetting.class))
        .containsOnlyKeys(
            "selectedRowsGoOnAsIfTheyHadBeenAlone", "keptSentencesGoOnAsIfTheOthersHadNeverBeen");
  }

  @Test
  void aKeepOfTheWrongRowsFails() {
    assertThat(Verdict.failures(KeepingSentences.class))
        .containsOnlyKeys("keptSentencesGoOnAsIfTheOthersHadNeverBeen")
        .hasEntrySatisfying(
            "keptSentencesGoOnAsIfTheOthersHadNeverBeen",
            message -> assertThat(message).contains("the rows of sentences 2 and 0"));
  }

  @Test
  void aDecoderThatDropsTheWrongRowsFails() {
    assertThat(Verdict.failures(DroppingTheFirst.class))
        .containsOnlyKeys(
            "theFirstRowsGoOnAsIfTheOthersHadNotEnded",
            "unrollOverUnequalTargetsEqualsSteppingTheRowsThatGoOn")
        .hasEntrySatisfying(
            "theFirstRowsGoOnAsIfTheOthersHadNotEnded",
            message -> assertThat(message).contains("rows that go on after first(...) differ"));
  }

  @Test
  void anUnrollThatDiffersFails() {
    assertThat(Verdict.failures(UnrollingOtherwise.class))
        .containsOnlyKeys(
            "unrollEqualsStepping",
            "unrollHasTheGradientsOfStepping",
            "unrollOverUnequalTargetsEqualsSteppingTheRowsThatGoOn",
            "unrolledInputsAreThoseGiven");
  }
}
