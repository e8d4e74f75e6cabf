package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Batch;
import org.seq4j.api.Example;
import org.seq4j.api.Item;
import org.seq4j.api.Origin;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.Array;
import org.seq4j.nn.Gradients;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.train.ExpectedRisk;

class ExpectedRiskTest {
  private static final double ALPHA = 0.5;
  private static final double STEP = 1e-5;

  /** Of two sources three candidates each, and what they cost. */
  private static final int[][][] SAID = {{{4, 5}, {5}, {6, 6, 4}}, {{7}, {4, 7}, {}}};

  private static final double[][] RISKS = {{0, 0.5, 1.25}, {0.25, 0, 1}};

  @TempDir Path folder;

  @Test
  void byHand() {
    double[] logs = {Math.log(0.36), Math.log(0.04)};

    // to the power of 1/2: 0.6 and 0.2, so 3/4 and 1/4
    ExpectedRisk risk = ExpectedRisk.of(logs, new double[] {0, 1}, 0.5);

    assertThat(risk.value()).isCloseTo(0.25, within(1e-12));
    assertThat(risk.weights()[0]).isCloseTo(0.5 * 0.75 * 0.25, within(1e-12));
    assertThat(risk.weights()[1]).isCloseTo(0.5 * 0.25 * -0.75, within(1e-12));
  }

  @Test
  void candidatesThatCostTheSameTeachNothing() {
    ExpectedRisk risk =
        ExpectedRisk.of(new double[] {-1, -700, -3}, new double[] {0.5, 0.5, 0.5}, 1);

    assertThat(risk.value()).isEqualTo(0.5);
    assertThat(risk.weights()).containsOnly(0);
  }

  /** The weighted cross entropy's gradients are those of the risk, by differences. */
  @Test
  void theWeightsGiveTheGradientsOfTheRisk() throws IOException {
    Model model = model();
    List<Example> examples = new ArrayList<>();
    double[][] logs = logs(model);
    for (int source = 0; source < SAID.length; source++) {
      double[] weights = ExpectedRisk.of(logs[source], RISKS[source], ALPHA).weights();
      for (int i = 0; i < weights.length; i++) {
        Example plain = candidates(source).get(i);
        examples.add(plain.withTarget(plain.target().orElseThrow(), weights[i]));
      }
    }
    try (Memory memory = new Memory(Precision.DOUBLE);
        Tape tape = Tape.recording(memory)) {
      Tensor loss = model.weightedCrossEntropy(tape, Batch.of(examples).longestFirst(), 1);
      Gradients gradients = tape.backward(loss);
      for (Parameter parameter : model.parameters().all()) {
        check(model, parameter, gradients.of(parameter));
      }
    }
  }

  private static void check(Model model, Parameter parameter, double[] gradient) {
    Array values = parameter.values();
    for (int i = 0; i < gradient.length; i += 1 + gradient.length / 7) {
      double value = values.get(i);
      values.set(i, value + STEP);
      double more = risk(model);
      values.set(i, value - STEP);
      double less = risk(model);
      values.set(i, value);
      double difference = (more - less) / (2 * STEP);
      double scale = Math.max(1e-3, Math.abs(difference) + Math.abs(gradient[i]));
      assertThat(gradient[i])
          .as("%s, number %d", parameter.name(), i)
          .isCloseTo(difference, within(1e-6 * scale));
    }
  }

  private static double risk(Model model) {
    double[][] logs = logs(model);
    double sum = 0;
    for (int source = 0; source < logs.length; source++) {
      sum += ExpectedRisk.of(logs[source], RISKS[source], ALPHA).value();
    }
    return sum;
  }

  private static double[][] logs(Model model) {
    double[][] logs = new double[SAID.length][];
    try (Memory memory = new Memory(Precision.DOUBLE)) {
      for (int source = 0; source < SAID.length; source++) {
        try (Tape tape = Tape.inference(memory)) {
          logs[source] =
              model.logProbabilities(tape, Batch.of(candidates(source))).stream()
                  .mapToDouble(each -> Arrays.stream(each).sum())
                  .toArray();
        }
      }
    }
    return logs;
  }

  private static List<Example> candidates(int source) {
    List<Example> all = new ArrayList<>();
    for (int[] said : SAID[source]) {
      Item read = tokens(4 + source, 6, 5);
      all.add(
          new Example(
              new Origin("test", source),
              source,
              List.of(read),
              Optional.of(tokens(said)),
              List.of()));
    }
    return all;
  }

  private static Tokens tokens(int... ids) {
    return new Tokens(Arrays.stream(ids).mapToObj(id -> "w" + id).toList(), ids);
  }

  private Model model() throws IOException {
    Path file = Files.writeString(folder.resolve("tiny.yaml"), Experiments.TINY);
    Experiment experiment =
        new Experiment(
            ExperimentReader.read(file, List.of(), Experiments.REGISTRY), Experiments.REGISTRY);
    Vocabularies vocabularies = experiment.task().learnVocabularies();
    Model model = experiment.model(vocabularies);
    model.parameters().allocate(Precision.DOUBLE, 3);
    return model;
  }
}
