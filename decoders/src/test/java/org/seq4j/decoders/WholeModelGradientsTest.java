package org.seq4j.decoders;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seq4j.api.Attention;
import org.seq4j.api.Decoder;
import org.seq4j.api.Encoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.Feedback;
import org.seq4j.api.Output;
import org.seq4j.api.Source;
import org.seq4j.api.Target;
import org.seq4j.api.Tokens;
import org.seq4j.attention.AdditiveAttention;
import org.seq4j.attention.DotAttention;
import org.seq4j.attention.GeneralAttention;
import org.seq4j.attention.NoAttention;
import org.seq4j.decoders.RecurrentDecoder.Attend;
import org.seq4j.decoders.SoftmaxOutput.Part;
import org.seq4j.encoders.RecurrentEncoder;
import org.seq4j.encoders.TokenInput;
import org.seq4j.nn.CellKind;
import org.seq4j.nn.Embedding;
import org.seq4j.nn.FiniteDifferences;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/** The gradients of whole models, weight by weight, over sentences of unequal lengths. */
class WholeModelGradientsTest {
  private static final int SYMBOLS = 7;
  private static final int SIZE = 2;
  private static final Source SOURCE =
      Source.of(List.of(tokens(4, 6, 5, 4), tokens(5), tokens(6, 4, 1)));
  private static final Target TARGET = Target.of(List.of(tokens(5, 4), tokens(6, 6, 4), tokens(4)));

  private static Tokens tokens(int... ids) {
    return new Tokens(java.util.Arrays.stream(ids).mapToObj(id -> "w" + id).toList(), ids);
  }

  /** One way to build a model. */
  record Build(
      CellKind kind,
      Attend attend,
      boolean inputFeeding,
      Bridge.Kind bridge,
      int encoderLayers,
      int layers,
      String attention,
      boolean everything) {
    int size() {
      return everything ? 3 * SIZE : SIZE; // rows of one or two numbers cannot be normalised
    }

    Embedding embedding(Parameters parameters) {
      Embedding plain = new Embedding(parameters, SYMBOLS, size(), 0.2);
      return everything ? plain.with(new Embedding.Dropped(0.2, true, 0.3)) : plain;
    }

    RecurrentEncoder.Settings encoder() {
      return new RecurrentEncoder.Settings(
          size() / 2, encoderLayers, true, 0.2, true, everything, rest(), everything);
    }

    RecurrentDecoder.Settings decoder() {
      return new RecurrentDecoder.Settings(
          size(),
          layers,
          attend,
          inputFeeding,
          bridge,
          0.2,
          everything,
          everything,
          rest(),
          everything);
    }

    /** The share of the state that is dropped. */
    private double rest() {
      return everything ? 0.3 : 0;
    }

    SoftmaxOutput.Settings output() {
      List<Part> from = List.of(Part.STATE, Part.CONTEXT, Part.EMBEDDING);
      return new SoftmaxOutput.Settings(from, 0.1, 0.2, everything ? size() : 0, everything);
    }

    Attention attention(Attention.Sizes sizes) {
      return switch (attention) {
        case "bahdanau" -> new AdditiveAttention(new AdditiveAttention.Settings(3), sizes);
        case "general" -> new GeneralAttention(new GeneralAttention.Settings(), sizes);
        case "scaled-dot" -> DotAttention.scaled(new DotAttention.Settings(), sizes);
        default -> new NoAttention(new NoAttention.Settings(), sizes);
      };
    }
  }

  /**
   * Every cell in both orders with and without input feeding, plainly and with every option on; the
   * other choices take turns.
   */
  static Stream<Build> builds() {
    List<String> attentions = List.of("bahdanau", "general", "scaled-dot", "none");
    Stream.Builder<Build> builds = Stream.builder();
    int i = 0;
    for (CellKind kind : CellKind.values()) {
      for (Attend attend : Attend.values()) {
        for (boolean feeding : new boolean[] {true, false}) {
          Bridge.Kind bridge = Bridge.Kind.values()[(i + i / 4) % 3];
          String attention = attentions.get((i + i / 4) % 4);
          for (boolean everything : new boolean[] {false, true}) {
            builds.add(
                new Build(
                    kind,
                    attend,
                    feeding,
                    bridge,
                    1 + i % 2,
                    1 + i / 2 % 2,
                    attention,
                    everything));
          }
          i++;
        }
      }
    }
    return builds.build();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyWeightHasTheGradientThatDifferencesSay(Build build) {
    check(build, Tape::recording);
  }

  @ParameterizedTest
  @MethodSource("builds")
  void theSameHoldsWithDropoutInEveryPlace(Build build) {
    check(build, memory -> Tape.training(memory, new Randomness(3, 8)));
  }

  private static void check(Build build, java.util.function.Function<Memory, Tape> tapes) {
    Parameters parameters = new Parameters();
    FiniteDifferences.Loss loss = model(build, parameters);
    parameters.allocate(Precision.DOUBLE, 1);
    Random random = new Random(5);
    for (Parameter parameter : parameters.all()) {
      int count = parameter.shape().length();
      parameter.values().assign(random.doubles(count, -0.8, 0.8).toArray());
    }
    new FiniteDifferences(loss, parameters.all(), tapes).check();
  }

  private static FiniteDifferences.Loss model(Build build, Parameters parameters) {
    TokenInput input = new TokenInput(build.embedding(parameters.at("source")));
    Encoder encoder =
        new RecurrentEncoder(
            build.kind, build.encoder(), new Encoder.Sizes(parameters.at("encoder"), input.size()));
    Embedding target = build.embedding(parameters.at("target"));
    Feedback feedback = new TokenFeedback(target);
    Decoder decoder =
        new RecurrentDecoder(
            build.kind,
            build.decoder(),
            new Decoder.Sizes(
                parameters.at("decoder"),
                feedback.size(),
                encoder.lastSizes(),
                size ->
                    build.attention(
                        new Attention.Sizes(
                            parameters.at("attention"), size, encoder.size(), encoder.size()))));
    Output output =
        new SoftmaxOutput(
            build.output(),
            new Output.Sizes(
                parameters.at("output"),
                decoder.featureSize(),
                decoder.contextSize(),
                feedback.size(),
                SYMBOLS,
                Optional.of(target.table())));
    return (tape, nothing) -> {
      EncoderStates states = encoder.encode(input.read(tape, SOURCE));
      Tensor inputs = feedback.inputs(tape, TARGET);
      Decoder.Unrolled all = decoder.unroll(states, inputs, TARGET.packing());
      return output.over(SOURCE, states).loss(all, TARGET, 0.25);
    };
  }
}
