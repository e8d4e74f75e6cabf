package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.seq4j.api.Decoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.Output;
import org.seq4j.api.Source;
import org.seq4j.api.Target;
import org.seq4j.api.Vocabulary;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Range;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Tensor;

/**
 * {@code softmax(W [state; context; embedding] + b)} over a vocabulary, with any of the three. The
 * loss is cross entropy with label smoothing (Szegedy et al. 2016,
 * https://arxiv.org/abs/1512.00567, section 7), computed once over all steps of a batch. Registered
 * as {@code softmax}.
 */
public final class SoftmaxOutput implements Output, Output.Emitter {
  private final Settings settings;
  private final String name;
  private final Parameter weight;
  private final Parameter bias;

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
   * @param dropout the share of what the layer reads that training drops
   */
  public record Settings(
      @Description("what the layer reads, any of state, context, embedding") List<Part> from,
      @Description("share of the target distribution spread over all symbols")
          @Range(minimum = 0, maximum = 1, maximumExcluded = true)
          double labelSmoothing,
      @Description("share of what the layer reads dropped in training")
          @Range(minimum = 0, maximum = 1, maximumExcluded = true)
          double dropout) {
    public static final Settings DEFAULTS = new Settings(List.of(Part.STATE, Part.CONTEXT), 0, 0);

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
    this.name = sizes.parameters().name();
    int size = 0;
    for (Part part : settings.from) {
      size +=
          switch (part) {
            case STATE -> sizes.featureSize();
            case CONTEXT -> sizes.contextSize();
            case EMBEDDING -> sizes.inputSize();
          };
    }
    weight = sizes.parameters().matrix("weight", size, sizes.vocabularySize());
    bias = sizes.parameters().bias("bias", sizes.vocabularySize());
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
  public Tensor loss(Decoder.Unrolled unrolled, Target target, double scale) {
    return crossEntropy(unrolled, target, settings.labelSmoothing, scale);
  }

  @Override
  public double crossEntropy(Decoder.Unrolled unrolled, Target target) {
    return crossEntropy(unrolled, target, 0, 1).scalar();
  }

  private Tensor crossEntropy(
      Decoder.Unrolled unrolled, Target target, double smoothing, double scale) {
    return Tensor.crossEntropy(
        parts(
            unrolled.features(),
            unrolled.contexts(),
            unrolled.inputs(),
            (tensor, use) -> tensor.dropout(settings.dropout, use, unrolled.packing())),
        weight,
        Optional.of(bias),
        target.outputs(),
        Vocabulary.PADDING,
        smoothing,
        scale);
  }

  @Override
  public Tensor logits(Decoder.Step step) {
    List<Tensor> parts =
        parts(
            step.features(),
            step.attended().context(),
            step.input(),
            (tensor, use) -> tensor.dropout(settings.dropout, use, step.time()));
    return Tensor.linear(parts, weight, Optional.of(bias));
  }

  /** What the layer reads, each with its dropout. */
  private List<Tensor> parts(
      Tensor state, Tensor context, Tensor embedding, BiFunction<Tensor, String, Tensor> dropout) {
    List<Tensor> parts = new ArrayList<>();
    for (Part part : settings.from) {
      Tensor tensor =
          switch (part) {
            case STATE -> state;
            case CONTEXT -> context;
            case EMBEDDING -> embedding;
          };
      parts.add(dropout.apply(tensor, name + "." + part));
    }
    return parts;
  }
}
