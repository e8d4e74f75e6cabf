package org.seq4j.nn.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seq4j.nn.Cell;
import org.seq4j.nn.CellKind;
import org.seq4j.nn.Gradients;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;
import org.seq4j.nn.golden.GoldenFile.Section;

/** One step of each cell against libtorch. */
class CellsGoldenTest {
  static Stream<Arguments> cells() {
    return Stream.of(CellKind.values())
        .flatMap(kind -> Stream.of(Precision.values()).map(p -> Arguments.of(kind, p)));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void aStepAndItsGradientsEqualLibtorch(CellKind kind, Precision precision) {
    GoldenFile file = GoldenFile.read(kind.name().toLowerCase(Locale.ROOT) + "-cell");
    Parameters parameters = new Parameters();
    Cell cell = kind.create(parameters, 6, List.of(4));
    parameters.allocate(precision, 1);
    try (Memory memory = new Memory(precision);
        Tape tape = Tape.recording(memory)) {
      GoldenTensors golden = new GoldenTensors(file, tape);
      for (Parameter parameter : parameters.all()) {
        golden.set(parameter, parameter.name());
      }
      List<String> names = kind.parts() == 2 ? List.of("h", "c") : List.of("h");
      Tensor x = golden.variable("x");
      List<Tensor> before = new ArrayList<>();
      names.forEach(name -> before.add(golden.variable(name + "0")));
      Cell.State after = cell.step(new Cell.State(before), cell.prepare(x));
      Tensor loss = tape.zeros();
      for (int part = 0; part < names.size(); part++) {
        Tensor result = after.parts().get(part);
        golden.check(result.value().toDoubles(), Section.OUTPUTS, names.get(part) + "1");
        loss = loss.plus(golden.times(result, "gradient-" + names.get(part)));
      }
      Gradients gradients = tape.backward(loss);
      golden.check(x.gradient().toDoubles(), Section.GRADIENTS, "x");
      for (int part = 0; part < names.size(); part++) {
        double[] found = before.get(part).gradient().toDoubles();
        golden.check(found, Section.GRADIENTS, names.get(part) + "0");
      }
      for (Parameter parameter : parameters.all()) {
        golden.check(gradients.of(parameter), Section.GRADIENTS, parameter.name());
      }
    }
  }
}
