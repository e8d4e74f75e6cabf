package org.seq4j.decoders;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.seq4j.api.Decoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.ExtendedVocabulary;
import org.seq4j.api.Item;
import org.seq4j.api.Output;
import org.seq4j.api.Source;
import org.seq4j.api.Target;
import org.seq4j.api.Vocabulary;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;
import org.seq4j.decoders.SoftmaxOutput.Part;
import org.seq4j.nn.Copying;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Tensor;

/**
 * Says a word of the vocabulary or copies one of the source: {@code p(w) = g softmax(...)[w] + (1 -
 * g) sum of the attention's weights where the source has w}, with {@code g = sigmoid(V [context;
 * state; input] + c)}. See et al. 2017, https://arxiv.org/abs/1704.04368, equations 8 and 9; the
 * softmax is that of {@link SoftmaxOutput}. Words are matched by their spelling, so that source and
 * target may have vocabularies of their own; a word of the source that the target's vocabulary
 * lacks can be copied all the same ({@link ExtendedVocabulary}), and is fed to the decoder as the
 * unknown word. A target word that can neither be generated nor copied is learned as the unknown
 * word. Registered as {@code pointer-generator}.
 */
public final class PointerGeneratorOutput implements Output {
  private final SymbolLogits logits;
  private final Parameter gateWeight;
  private final Parameter gateBias;
  private final Vocabulary vocabulary;

  /**
   * What can be set.
   *
   * @param from what the softmax reads
   * @param dropout the share of what the softmax reads that training drops
   * @param hidden the units of a layer {@code tanh(V [...] + c)} before it; 0 for none
   * @param tied whether its weight is the table of the target's embeddings, transposed
   */
  public record Settings(
      @Description("what the softmax reads, any of state, context, embedding") List<Part> from,
      @Description("share of what the softmax reads dropped in training")
          @Range(minimum = 0, maximum = 1, maximumExcluded = true)
          double dropout,
      @Description("units of a tanh layer before the softmax; 0: none") @Minimum(0) int hidden,
      @Description("share the table of the target's embeddings") boolean tied) {
    public static final Settings DEFAULTS =
        new Settings(List.of(Part.STATE, Part.CONTEXT), 0, 0, false);

    public Settings {
      from = List.copyOf(softmax(from, dropout, hidden, tied).from());
    }

    private static SoftmaxOutput.Settings softmax(
        List<Part> from, double dropout, int hidden, boolean tied) {
      return new SoftmaxOutput.Settings(from, 0, dropout, hidden, tied);
    }

    private SoftmaxOutput.Settings softmax() {
      return softmax(from, dropout, hidden, tied);
    }
  }

  public PointerGeneratorOutput(Settings settings, Sizes sizes) {
    if (!sizes.weighs()) {
      throw new IllegalArgumentException(
          "pointer-generator copies the word of the source's position that attention looks at. Here"
              + " attention 'none' looks at nothing, the encoder's states are no positions of the"
              + " source, or there are several sources; take another attention or encoder, or the"
              + " output softmax");
    }
    logits = new SymbolLogits(settings.softmax(), sizes);
    int read = sizes.contextSize() + sizes.featureSize() + sizes.inputSize();
    gateWeight = sizes.parameters().matrix("gate-weight", read, 1);
    gateBias = sizes.parameters().bias("gate-bias", 1);
    vocabulary =
        sizes
            .vocabulary()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "pointer-generator needs the words of the target's vocabulary, not only"
                            + " their number"));
  }

  @Override
  public Optional<ExtendedVocabulary> extended(Item source) {
    return Optional.of(ExtendedVocabulary.of(vocabulary, source));
  }

  @Override
  public boolean takesWeights() {
    return true;
  }

  @Override
  public Emitter over(Source source, EncoderStates states) {
    if (!states.timeIsSources() || states.states().time() != source.time()) {
      throw new IllegalArgumentException(
          ("pointer-generator needs a state of the encoder for each position of the source, got %d"
                  + " states for %d positions; take an encoder that keeps the source's positions")
              .formatted(states.states().time(), source.time()));
    }
    return new Copier(
        source.time(),
        source.items().stream().map(item -> ExtendedVocabulary.of(vocabulary, item)).toList());
  }

  private Tensor gate(Tensor context, Tensor state, Tensor input) {
    return Tensor.linear(List.of(context, state, input), gateWeight, Optional.of(gateBias));
  }

  /** The output with a batch of sources before it. */
  private final class Copier implements Emitter {
    private final int time;
    private final List<ExtendedVocabulary> own;
    private final Copying copying;
    private final int symbols;

    Copier(int time, List<ExtendedVocabulary> own) {
      this.time = time;
      this.own = own;
      this.copying = new Copying(ids(time, own), own.size());
      this.symbols = own.stream().mapToInt(ExtendedVocabulary::size).max().orElseThrow();
    }

    @Override
    public Tensor loss(Decoder.Unrolled unrolled, Target target, double scale) {
      double[] each = new double[unrolled.packing().positions()];
      Arrays.fill(each, scale);
      return scaled(unrolled, target, each);
    }

    @Override
    public Tensor weightedCrossEntropy(Decoder.Unrolled unrolled, Target target, double[] weights) {
      return scaled(
          unrolled,
          target,
          IntStream.of(unrolled.packing().sequences())
              .mapToDouble(text -> weights[text])
              .toArray());
    }

    /** The cross entropy of each packed position times a scale of its own, summed. */
    private Tensor scaled(Decoder.Unrolled unrolled, Target target, double[] scales) {
      int[] wanted = target.outputs(own);
      Tensor copied =
          copying.probability(
              unrolled.attended().stream().map(each -> each.weights()).toList(),
              unrolled.packing(),
              wanted);
      Tensor gate = gate(unrolled.contexts(), unrolled.features(), unrolled.inputs());
      Tensor generated = logits.of(unrolled).disposable();
      return Copying.crossEntropy(generated, gate, copied, wanted, Vocabulary.PADDING, scales);
    }

    @Override
    public double crossEntropy(Decoder.Unrolled unrolled, Target target) {
      return loss(unrolled, target, 1).scalar();
    }

    @Override
    public Tensor logits(Decoder.Step step) {
      Tensor gate = gate(step.attended().context(), step.features(), step.input());
      return copying.logProbabilities(logits.of(step), gate, step.attended().weights(), symbols);
    }

    @Override
    public Emitter keep(int... sentences) {
      return new Copier(time, IntStream.of(sentences).mapToObj(own::get).toList());
    }
  }

  /** The symbol of each position of a batch's sources, {@code [time, batch]}. */
  private static int[] ids(int time, List<ExtendedVocabulary> own) {
    int[] ids = new int[time * own.size()];
    for (int sentence = 0; sentence < own.size(); sentence++) {
      int[] each = own.get(sentence).sourceIds();
      for (int t = 0; t < each.length; t++) {
        ids[t * own.size() + sentence] = each[t];
      }
    }
    return ids;
  }
}
