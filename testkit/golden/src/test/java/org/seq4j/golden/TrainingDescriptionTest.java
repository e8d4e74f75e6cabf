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
