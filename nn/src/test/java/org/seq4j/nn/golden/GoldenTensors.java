package org.seq4j.nn.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;
import org.seq4j.nn.golden.GoldenFile.Section;

/** The arrays of a golden file on a tape, and comparisons with them. */
public final class GoldenTensors {
  private final GoldenFile file;
  private final Tape tape;
  private final double tolerance;

  public GoldenTensors(GoldenFile file, Tape tape) {
    this.file = file;
    this.tape = tape;
    this.tolerance = tape.precision() == Precision.DOUBLE ? 1e-9 : 1e-5;
  }

  /** An input that has a gradient. */
  public Tensor variable(String name) {
    return tape.variable(shape(name), file.values(Section.INPUTS, name));
  }

  /** An input without a gradient. */
  public Tensor constant(String name) {
    return tape.constant(shape(name), file.values(Section.INPUTS, name));
  }

  private Shape shape(String name) {
    long[] shape = file.shape(Section.INPUTS, name);
    return Shape.of(Arrays.stream(shape).mapToInt(Math::toIntExact).toArray());
  }

  /** The sum of a result, each number times the gradient that comes in from above. */
  public Tensor times(Tensor result, String gradient) {
    return result.times(constant(gradient)).sum();
  }

  /** Gives a parameter the file's weight. */
  public void set(Parameter parameter, String weight) {
    parameter.values().assign(file.values(Section.WEIGHTS, weight));
  }

  /** Fails unless the numbers are those of the file. */
  public void check(double[] found, Section section, String name) {
    check(found, file.values(section, name), name);
  }

  /** Fails unless the numbers are these. */
  public void check(double[] found, double[] expected, String name) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(found).as(name).containsExactly(expected, within(tolerance * Math.max(1, largest)));
  }
}
