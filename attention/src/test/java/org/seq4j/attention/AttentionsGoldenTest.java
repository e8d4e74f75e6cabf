package org.seq4j.attention;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seq4j.api.Attended;
import org.seq4j.api.Attention;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.Sequence;
import org.seq4j.nn.Gradients;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;
import org.seq4j.nn.golden.GoldenFile;
import org.seq4j.nn.golden.GoldenFile.Section;
import org.seq4j.nn.golden.GoldenTensors;

/** The attentions over sentences of unequal lengths, against libtorch. */
class AttentionsGoldenTest {
  static Stream<Arguments> attentions() {
    return Stream.of("bahdanau", "dot", "scaled-dot", "general", "concat")
        .flatMap(name -> Stream.of(Precision.values()).map(p -> Arguments.of(name, p)));
  }

  private static Attention create(String name, Attention.Sizes sizes) {
    return switch (name) {
      case "dot" -> DotAttention.plain(new DotAttention.Settings(), sizes);
      case "scaled-dot" -> DotAttention.scaled(new DotAttention.Settings(), sizes);
      case "general" -> new GeneralAttention(new GeneralAttention.Settings(), sizes);
      default -> new AdditiveAttention(new AdditiveAttention.Settings(5), sizes);
    };
  }

  @ParameterizedTest
  @MethodSource("attentions")
  void weightsContextAndGradientsEqualLibtorch(String name, Precision precision) {
    GoldenFile file = GoldenFile.read("attention-" + name);
    Parameters parameters = new Parameters();
    int querySize = (int) file.shape(Section.INPUTS, "query")[1];
    Attention attention = create(name, new Attention.Sizes(parameters, querySize, 6, 6));
    parameters.allocate(precision, 1);
    Map<String, double[]> weights = blocks(file, Section.WEIGHTS, querySize);
    parameters.all().forEach(p -> p.values().assign(weights.get(p.name())));
    try (Memory memory = new Memory(precision);
        Tape tape = Tape.recording(memory)) {
      GoldenTensors golden = new GoldenTensors(file, tape);
      Tensor query = golden.variable("query");
      Tensor states = golden.variable("states");
      Attended found = attend(attention, query, new Sequence(states, mask(file)));
      golden.check(found.weights().value().toDoubles(), Section.OUTPUTS, "weights");
      golden.check(found.context().value().toDoubles(), Section.OUTPUTS, "context");
      Tensor loss =
          golden
              .times(found.context(), "gradient-context")
              .plus(golden.times(found.weights(), "gradient-weights"));
      Gradients gradients = tape.backward(loss);
      golden.check(query.gradient().toDoubles(), Section.GRADIENTS, "query");
      golden.check(states.gradient().toDoubles(), Section.GRADIENTS, "states");
      Map<String, double[]> expected = blocks(file, Section.GRADIENTS, querySize);
      for (Parameter parameter : parameters.all()) {
        golden.check(gradients.of(parameter), expected.get(parameter.name()), parameter.name());
      }
    }
  }

  private static Attended attend(Attention attention, Tensor query, Sequence states) {
    EncoderStates source = new EncoderStates(states, List.of(), true);
    Attention.Focus focus = attention.over(source);
    return focus.attend(query, focus.start(states.batch()));
  }

  private static Mask mask(GoldenFile file) {
    int[] lengths =
        Arrays.stream(file.values(Section.INPUTS, "lengths")).mapToInt(x -> (int) x).toArray();
    return Mask.ofLengths(5, lengths);
  }

  /** The arrays by our names; libtorch's joint weight is the query's rows and the states' rows. */
  private static Map<String, double[]> blocks(GoldenFile file, Section section, int querySize) {
    Map<String, double[]> result = new HashMap<>();
    for (String name : file.names(section)) {
      double[] values = file.values(section, name);
      result.put(name, values);
      if (name.equals("weight") && file.names(section).contains("vector")) {
        int cut = querySize * (int) file.shape(section, name)[1];
        result.put("weight-query", Arrays.copyOfRange(values, 0, cut));
        result.put("weight-states", Arrays.copyOfRange(values, cut, values.length));
      }
    }
    return result;
  }
}
