package org.seq4j.testkit;

import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;

/** A component with weights of its own. */
record Built<T>(T component, Parameters parameters) {
  private static final double NOISE = 0.3;

  /**
   * Builds a component and gives it weights: its own first values and some noise, so that a weight
   * that begins at zero is put to the test as well. The same seed gives the same weights.
   */
  static <T> Built<T> of(Precision precision, long seed, Function<Parameters, T> create) {
    Parameters parameters = new Parameters();
    T component = create.apply(parameters.at("component"));
    parameters.allocate(precision, seed);
    for (Parameter parameter : parameters.all()) {
      Random random = new Random(seed * 31 + parameter.name().hashCode());
      for (int i = 0; i < parameter.shape().length(); i++) {
        double noise = NOISE * (2 * random.nextDouble() - 1);
        parameter.values().set(i, parameter.values().get(i) + noise);
      }
    }
    return new Built<>(component, parameters);
  }

  /** Takes over the weights of another component, by name. */
  void take(Built<T> other) {
    Map<String, Parameter> theirs =
        other.parameters.all().stream().collect(Collectors.toMap(Parameter::name, p -> p));
    parameters.all().forEach(own -> own.values().assign(theirs.get(own.name()).values()));
  }
}
