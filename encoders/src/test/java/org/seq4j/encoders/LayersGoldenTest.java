package org.seq4j.encoders;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seq4j.api.Encoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.Sequence;
import org.seq4j.nn.CellKind;
import org.seq4j.nn.Gradients;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;
import org.seq4j.nn.golden.GoldenFile;
import org.seq4j.nn.golden.GoldenFile.Section;
import org.seq4j.nn.golden.GoldenTensors;

/** A layer in both directions over sentences of unequal lengths, against libtorch. */
class LayersGoldenTest {
  private static final int SIZE = 6;

  static Stream<Arguments> layers() {
    return Stream.of(CellKind.values())
        .flatMap(
            kind ->
                Stream.of("-layer", "-layer-unsorted")
                    .flatMap(
                        name ->
                            Stream.of(Precision.values())
                                .map(precision -> Arguments.of(kind, name, precision))));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void bothDirectionsAndTheirGradientsEqualLibtorch(
      CellKind kind, String name, Precision precision) {
    GoldenFile file = GoldenFile.read(kind.name().toLowerCase(Locale.ROOT) + name);
    Parameters parameters = new Parameters();
    Encoder encoder =
        new RecurrentEncoder(
            kind,
            new RecurrentEncoder.Settings(SIZE, 1, true, 0, false),
            new Encoder.Sizes(parameters, 4));
    parameters.allocate(precision, 1);
    try (Memory memory = new Memory(precision);
        Tape tape = Tape.recording(memory)) {
      GoldenTensors golden = new GoldenTensors(file, tape);
      parameters.all().forEach(parameter -> golden.set(parameter, goldenName(parameter)));
      Tensor x = golden.variable("x");
      EncoderStates found = encoder.encode(new Sequence(x, mask(file)));
      Tensor real = golden.constant("mask").as(x.shape().at(0), x.shape().at(1), 1);
      Tensor states = found.states().values().times(real);
      golden.check(states.value().toDoubles(), Section.OUTPUTS, "states");
      Tensor loss = golden.times(states, "gradient-states").plus(last(golden, found, kind));
      Gradients gradients = tape.backward(loss);
      golden.check(x.gradient().toDoubles(), Section.GRADIENTS, "x");
      for (Parameter parameter : parameters.all()) {
        golden.check(gradients.of(parameter), Section.GRADIENTS, goldenName(parameter));
      }
    }
  }

  private static String goldenName(Parameter parameter) {
    return parameter
        .name()
        .replace("layer-1.forward.", "forward-")
        .replace("layer-1.backward.", "backward-");
  }

  private static Mask mask(GoldenFile file) {
    int[] lengths =
        Arrays.stream(file.values(Section.INPUTS, "lengths")).mapToInt(x -> (int) x).toArray();
    return Mask.ofLengths(5, lengths);
  }

  private static Tensor last(GoldenTensors golden, EncoderStates found, CellKind kind) {
    Tensor sum = found.tape().constant(Shape.of(), 0);
    List<String> parts = List.of("h", "c").subList(0, kind.parts());
    for (int part = 0; part < parts.size(); part++) {
      Tensor both = found.top().parts().get(part);
      for (String direction : List.of("forward", "backward")) {
        String name = "last-" + parts.get(part) + "-" + direction;
        Tensor own = both.columns(direction.equals("forward") ? 0 : SIZE, SIZE);
        golden.check(own.value().toDoubles(), Section.OUTPUTS, name);
        sum = sum.plus(golden.times(own, "gradient-" + name));
      }
    }
    return sum;
  }
}
