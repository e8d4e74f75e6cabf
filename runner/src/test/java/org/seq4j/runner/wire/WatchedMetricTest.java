package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A metric of which less is better decides which weights are best. */
class WatchedMetricTest {
  private static final String CONFIG =
      """
      version: 1
      name: numbers
      task: {type: numbers, maximum: 20, train: 12, dev: 8, test: 1, hold-out: []}
      model:
        source-embedding: {size: 16}
        target-embedding: {size: 16}
        encoder: {type: gru, size: 16}
        decoder: {type: gru, size: 16}
      training:
        optimizer: {type: adam, rate: 0.01}
        updates: 40
        evaluate-every: 2
        stop: {metric: cer, patience: 0}
      search: {type: beam, width: 2, maximum-length: 10}
      """;

  @TempDir Path folder;

  @Test
  void theLowestErrorRateIsTheBest() throws IOException {
    Path config = Files.writeString(folder.resolve("numbers.yaml"), CONFIG);
    ExperimentSettings settings =
        ExperimentReader.read(
            config, List.of("task.metrics=[exact-match, cer]"), Experiments.REGISTRY);
    RunFolder run =
        Experiments.train(
            new RunFolder(folder.resolve("run")), settings, RunFolder.IfThere.REFUSE, () -> false);

    double lowest = Double.POSITIVE_INFINITY;
    List<Double> bests = new ArrayList<>();
    for (String line : Files.readAllLines(run.metrics())) {
      JsonNode evaluation = new ObjectMapper().readTree(line);
      double cer = evaluation.path("cer").doubleValue();
      assertThat(evaluation.path("best").booleanValue()).as(line).isEqualTo(cer < lowest);
      if (cer < lowest) {
        bests.add(cer);
      }
      lowest = Math.min(lowest, cer);
    }
    assertThat(bests).as("error rates that were the lowest so far").hasSizeGreaterThan(1);
  }
}
