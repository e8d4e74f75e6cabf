package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.seq4j.api.Decoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.Output;
import org.seq4j.api.Source;
import org.seq4j.api.Target;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Tensor;

class OutputContractTest {
  private enum Fault {
    NONE,
    COUNTS_PADDING,
    OTHER_PROBABILITIES
  }

  static final class Sound extends OutputContract {
    @Override
    protected Output create(Output.Sizes sizes) {
      return new Faulty(sizes, Fault.NONE);
    }
  }

  static final class CountingPadding extends OutputContract {
    @Override
    protected Output create(Output.Sizes sizes) {
      return new Faulty(sizes, Fault.COUNTS_PADDING);
    }
  }

  static final class WithOtherProbabilities extends OutputContract {
    @Override
    protected Output create(Output.Sizes sizes) {
      return new Faulty(sizes, Fault.OTHER_PROBABILITIES);
    }
  }

  /** A softmax over the decoder's features, with one fault. */
  private static final class Faulty implements Output, Output.Emitter {
    private static final int NO_SYMBOL = -1;
    private final Parameter weight;
    private final Fault fault;

    Faulty(Sizes sizes, Fault fault) {
      weight = sizes.parameters().matrix("weight", sizes.featureSize(), sizes.vocabularySize());
      this.fault = fault;
    }

    @Override
    public Emitter over(Source source, EncoderStates states) {
      return this;
    }

    @Override
    public Tensor loss(Decoder.Unrolled unrolled, Target target, double scale) {
      int ignored = fault == Fault.COUNTS_PADDING ? NO_SYMBOL : 0;
      return unrolled.features().linear(weight).crossEntropy(target.outputs(), ignored, 0, scale);
    }

    @Override
    public double crossEntropy(Decoder.Unrolled unrolled, Target target) {
      return loss(unrolled, target, 1).scalar();
    }

    @Override
    public Tensor logits(Decoder.Step step) {
      Tensor logits = step.features().linear(weight);
      return fault == Fault.OTHER_PROBABILITIES ? logits.times(2) : logits;
    }

    @Override
    public Emitter keep(int... sentences) {
      return this;
    }
  }

  @Test
  void aSoundOutputPasses() {
    assertThat(Verdict.failures(Sound.class)).isEmpty();
  }

  @Test
  void paddingThatCountsFails() {
    assertThat(Verdict.failures(CountingPadding.class))
        .containsKeys("paddingCountsNothing", "theLossOfABatchIsTheSumOfItsSentences")
        .hasEntrySatisfying(
            "paddingCountsNothing",
            message -> assertThat(message).contains("padding counts in the loss"));
  }

  @Test
  void otherProbabilitiesInSearchThanInTrainingFail() {
    assertThat(Verdict.failures(WithOtherProbabilities.class))
        .containsOnlyKeys("crossEntropyIsTheTargetsNegativeLogProbability");
  }
}
