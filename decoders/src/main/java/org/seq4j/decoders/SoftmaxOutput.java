package org.seq4j.decoders;

import java.util.List;
import java.util.stream.IntStream;
import org.seq4j.api.Decoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.Output;
import org.seq4j.api.Source;
import org.seq4j.api.Target;
import org.seq4j.api.Vocabulary;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;
import org.seq4j.nn.Tensor;

/**
 * {@code softmax(W [state; context; embedding] + b)} over a vocabulary, with any of the three; or
 * of {@code tanh(V [...] + c)} instead, the deep output of Pascanu et al. 2014,
 * https://arxiv.org/abs/1312.6026. W may be the table of the target's embeddings: Press and Wolf
 * 2017, https://arxiv.org/abs/1608.05859. The loss is cross entropy with label smoothing (Szegedy
 * et al. 2016, https://arxiv.org/abs/1512.00567, section 7), computed once over all steps of a
 * batch. Registered as {@code softmax}.
 */
public final class SoftmaxOutput implements Output, Output.Emitter {
  private final Settings settings;
  private final SymbolLogits logits;

  /** What the output layer reads. */
  public enum Part {
    /** The decoder's features: its state, or Luong's combination of state and context. */
    STATE,
    /** What attention found. */
    CONTEXT,
    /** What the decoder was fed. */
    EMBEDDING
  }

  /**
   * What can be set.
   *
   * @param from what the layer reads
   * @param labelSmoothing the share of the target distribution that is spread over all symbols
   * @param dropout the share of what the softmax reads that training drops
   * @param hidden the units of a layer {@code tanh(V [...] + c)} between; 0 for none
   * @param tied whether the weight is the table of the target's embeddings, transposed
   */
  public record Settings(
      @Description("what the layer reads, any of state, context, embedding") List<Part> from,
      @Description("share of the target distribution spread over all symbols")
          @Range(minimum = 0, maximum = 1, maximumExcluded = true)
          double labelSmoothing,
      @Description("share of what the softmax reads dropped in training")
          @Range(minimum = 0, maximum = 1, maximumExcluded = true)
          double dropout,
      @Description("units of a tanh layer before the softmax; 0: none") @Minimum(0) int hidden,
      @Description("share the table of the target's embeddings") boolean tied) {
    public static final Settings DEFAULTS = new Settings(List.of(Part.STATE, Part.CONTEXT), 0, 0);

    /** With a weight of its own and nothing before it. */
    public Settings(List<Part> from, double labelSmoothing, double dropout) {
      this(from, labelSmoothing, dropout, 0, false);
    }

    public Settings {
      from = List.copyOf(from);
      if (from.isEmpty() || from.stream().distinct().count() != from.size()) {
        throw new IllegalArgumentException(
            "from needs at least one of state, context, embedding, and each of them once");
      }
    }
  }

  public SoftmaxOutput(Settings settings, Sizes sizes) {
    this.settings = settings;
    this.logits = new SymbolLogits(settings, sizes);
  }

  /** The softmax needs nothing of the source. */
  @Override
  public Emitter over(Source source, EncoderStates states) {
    return this;
  }

  @Override
  public Emitter keep(int... sentences) {
    return this;
  }

  @Override
  public boolean takesWeights() {
    return true;
  }

  @Override
  public Tensor loss(Decoder.Unrolled unrolled, Target target, double scale) {
    return trained(unrolled)
        .crossEntropy(target.outputs(), Vocabulary.PADDING, settings.labelSmoothing, scale);
  }

  @Override
  public double crossEntropy(Decoder.Unrolled unrolled, Target target) {
    return trained(unrolled).crossEntropy(target.outputs(), Vocabulary.PADDING, 0, 1).scalar();
  }

  @Override
  public Tensor weightedCrossEntropy(Decoder.Unrolled unrolled, Target target, double[] weights) {
    double[] each =
        IntStream.of(unrolled.packing().sequences()).mapToDouble(text -> weights[text]).toArray();
    return trained(unrolled).crossEntropy(target.outputs(), Vocabulary.PADDING, 0, each);
  }

  /** The logits of all steps, {@code [positions, symbols]}; the loss may overwrite them. */
  private Tensor trained(Decoder.Unrolled unrolled) {
    return logits.of(unrolled).disposable();
  }

  @Override
  public Tensor logits(Decoder.Step step) {
    return logits.of(step);
  }
}
