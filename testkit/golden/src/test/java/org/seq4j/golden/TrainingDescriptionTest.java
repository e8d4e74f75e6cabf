package org.seq4j.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of loss and optimisers say what libtorch did: plain loops give the same numbers. */
class TrainingDescriptionTest {
  private static final Offset<Double> EXACT = within(1e-11);

  /** Of the optimisers' parameter. */
  private static final int SIZE = 12;

  @ParameterizedTest
  @CsvSource({"sum, 0", "mean, 0", "sum, 0.1", "mean, 0.1"})
  void crossEntropyFollowsItsDescription(String reduction, String smoothing) {
    WrittenFile file = WrittenFile.read("cross-entropy");
    double[] targets = file.given().get("targets");
    double[] logits = file.given().get("logits");
    int words = logits.length / targets.length;
    double s = Double.parseDouble(smoothing);
    double real = Arrays.stream(targets).filter(target -> target != 0).count();
    double scale = reduction.equals("mean") ? 1 / real : 1;
    double loss = 0;
    double[] gradient = new double[logits.length];
    for (int row = 0; row < targets.length; row++) {
      double[] line = Arrays.copyOfRange(logits, row * words, (row + 1) * words);
      double normaliser = Math.log(Arrays.stream(line).map(Math::exp).sum());
      for (int word = 0; word < words && targets[row] != 0; word++) {
        double wanted = s / words + (word == targets[row] ? 1 - s : 0);
        double logProbability = line[word] - normaliser;
        loss -= scale * wanted * logProbability;
        gradient[row * words + word] = scale * (Math.exp(logProbability) - wanted);
      }
    }
    String suffix = reduction + "-smoothing-" + smoothing;
    assertThat(file.outputs().get("loss-" + suffix)[0]).isCloseTo(loss, within(1e-9));
    assertThat(file.gradients().get("logits-" + suffix)).containsExactly(gradient, EXACT);
  }

  @Test
  void adamFollowsItsDescription() {
    WrittenFile file = WrittenFile.read("adam");
    double[] parameter = file.given().get("parameter").clone();
    double[] first = new double[parameter.length];
    double[] second = new double[parameter.length];
    for (int step = 1; step <= 3; step++) {
      double[] gradient = file.given().get("gradient-" + step);
      for (int i = 0; i < parameter.length; i++) {
        first[i] = 0.9 * first[i] + 0.1 * gradient[i];
        second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
        double mean = first[i] / (1 - Math.pow(0.9, step));
        double root = Math.sqrt(second[i] / (1 - Math.pow(0.999, step)));
        parameter[i] -= 0.001 * mean / (root + 1e-8);
      }
      assertThat(file.outputs().get("parameter-" + step)).containsExactly(parameter, EXACT);
    }
  }

  @Test
  void gradientDescentFollowsItsDescription() {
    WrittenFile file = WrittenFile.read("sgd");
    double[] parameter = file.given().get("parameter").clone();
    for (int step = 1; step <= 3; step++) {
      double[] gradient = file.given().get("gradient-" + step);
      for (int i = 0; i < parameter.length; i++) {
        parameter[i] -= 0.1 * gradient[i];
      }
      assertThat(file.outputs().get("parameter-" + step)).containsExactly(parameter, EXACT);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void momentumFollowsItsDescription(boolean nesterov) {
    double[] velocity = new double[SIZE];
    followed(
        nesterov ? "sgd-nesterov" : "sgd-momentum",
        (i, step, w, gradient) -> {
          double g = gradient + 0.01 * w;
          velocity[i] = 0.9 * velocity[i] + g;
          return w - 0.1 * (nesterov ? g + 0.9 * velocity[i] : velocity[i]);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void adamWithDecayFollowsItsDescription(boolean decoupled) {
    double[] first = new double[SIZE];
    double[] second = new double[SIZE];
    followed(
        decoupled ? "adamw" : "adam-decay",
        (i, step, w, gradient) -> {
          double g = decoupled ? gradient : gradient + 0.1 * w;
          first[i] = 0.9 * first[i] + 0.1 * g;
          second[i] = 0.999 * second[i] + 0.001 * g * g;
          double mean = first[i] / (1 - Math.pow(0.9, step));
          double root = Math.sqrt(second[i] / (1 - Math.pow(0.999, step)));
          double left = decoupled ? w * (1 - 0.001 * 0.1) : w;
          return left - 0.001 * mean / (root + 1e-8);
        });
  }

  @Test
  void adagradFollowsItsDescription() {
    double[] squares = new double[SIZE];
    Arrays.fill(squares, 0.1);
    followed(
        "adagrad",
        (i, step, w, gradient) -> {
          double g = gradient + 0.01 * w;
          squares[i] += g * g;
          return w - 0.1 * g / (Math.sqrt(squares[i]) + 1e-10);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rmsPropFollowsItsDescription(boolean momentum) {
    double[] squares = new double[SIZE];
    double[] velocity = new double[SIZE];
    followed(
        momentum ? "rmsprop-momentum" : "rmsprop",
        (i, step, w, gradient) -> {
          double g = momentum ? gradient : gradient + 0.01 * w;
          squares[i] = 0.9 * squares[i] + 0.1 * g * g;
          velocity[i] = (momentum ? 0.9 * velocity[i] : 0) + g / (Math.sqrt(squares[i]) + 1e-8);
          return w - 0.01 * velocity[i];
        });
  }

  private interface Formula {
    double changed(int place, int step, double weight, double gradient);
  }

  private static void followed(String name, Formula formula) {
    WrittenFile file = WrittenFile.read(name);
    double[] parameter = file.given().get("parameter").clone();
    for (int step = 1; step <= 3; step++) {
      double[] gradient = file.given().get("gradient-" + step);
      for (int i = 0; i < parameter.length; i++) {
        parameter[i] = formula.changed(i, step, parameter[i], gradient[i]);
      }
      assertThat(file.outputs().get("parameter-" + step)).containsExactly(parameter, EXACT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"large", "small"})
  void clippingFollowsItsDescription(String prefix) {
    WrittenFile file = WrittenFile.read("clip");
    Map<String, double[]> given = file.given();
    double squares = 0;
    for (String name : new String[] {"-first", "-second"}) {
      squares += Arrays.stream(given.get(prefix + name)).map(value -> value * value).sum();
    }
    double norm = Math.sqrt(squares);
    assertThat(norm > 1).isEqualTo(prefix.equals("large"));
    assertThat(file.outputs().get(prefix + "-norm")[0]).isCloseTo(norm, within(1e-10));
    double factor = Math.min(1, 1 / (norm + 1e-6));
    for (String name : new String[] {"-first", "-second"}) {
      double[] clipped =
          Arrays.stream(given.get(prefix + name)).map(value -> factor * value).toArray();
      assertThat(file.outputs().get(prefix + name + "-clipped")).containsExactly(clipped, EXACT);
    }
  }
}
