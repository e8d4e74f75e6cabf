package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seq4j.api.ConfigException;
import org.seq4j.runner.predict.Predictor;
import org.seq4j.runner.wire.TrainedModel.Weights;

/** Runs that earlier releases wrote can be used for good. */
class OldModelsTest {
  @TempDir Path folder;

  /** A copy of a run that is stored with the tests. */
  private Path stored(String name) throws IOException, URISyntaxException {
    URL resource = Objects.requireNonNull(getClass().getResource("/old-models/" + name));
    Path copy = Files.createDirectory(folder.resolve(name));
    try (var files = Files.list(Path.of(resource.toURI()))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  @ParameterizedTest
  @EnumSource(Weights.class)
  void modelOfFormat1SaysTheSameAsEver(Weights which) throws Exception {
    TrainedModel trained =
        TrainedModel.load(stored("format-1"), which, List.of(), Experiments.REGISTRY);

    try (Predictor predictor =
        new Predictor(
            trained.model(),
            trained.task(),
            trained.vocabularies(),
            trained.experiment().search())) {
      List<String> said =
          predictor.predict(List.of("0", "1 2", "2 0", "1 1", "2")).stream()
              .map(predictions -> predictions.get(0).text())
              .toList();

      assertThat(said).containsExactly("0", "1 2", "2", "1", "2");
    }
    assertThat(trained.origin().update()).isEqualTo(which == Weights.BEST ? 200 : 400);
  }

  @Test
  void runOfFormat1GoesOn() throws Exception {
    RunFolder run = new RunFolder(stored("format-1"));
    ExperimentSettings settings =
        ExperimentReader.read(run.config(), List.of("training.updates=402"), Experiments.REGISTRY);

    Experiments.train(run, settings, RunFolder.IfThere.RESUME, () -> false);

    assertThat(Files.readAllLines(run.metrics()))
        .singleElement()
        .asString()
        .startsWith("{\"update\":402,");
  }

  @Test
  void jarOfAMissingComponentIsNamed() throws Exception {
    RunFolder run = new RunFolder(stored("format-1"));
    Files.writeString(
        run.config(),
        Files.readString(run.config()).replace("{type: bahdanau, size: 0}", "cosine"));
    Files.writeString(
        run.provenance(),
        """
        components:
          - component: task copy
            module: org.seq4j.tasks.TasksModule
            jar: tasks.jar
            sha256: 'none'
          - component: attention cosine
            module: example.CosineModule
            jar: cosine-attention-1.0.jar
            sha256: 0123abcd
        """);

    assertThatThrownBy(() -> TrainedModel.load(run.path(), Experiments.REGISTRY))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unknown attention 'cosine'")
        .hasMessageContaining("cosine-attention-1.0.jar (example.CosineModule")
        .hasMessageNotContaining("tasks.jar");
  }
}
