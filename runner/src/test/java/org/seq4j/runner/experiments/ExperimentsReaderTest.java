package org.seq4j.runner.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.api.ConfigException;
import org.seq4j.runner.wire.Registry;

/** Files of experiments: the runs that they make, and whole reports about wrong ones. */
class ExperimentsReaderTest {
  private static final Registry REGISTRY = Registry.load();

  @TempDir Path folder;

  private Experiments read(String text) throws IOException {
    return ExperimentsReader.read(
        Files.writeString(folder.resolve("experiments.yaml"), text), REGISTRY);
  }

  @Test
  void gridIsEveryCombinationWithEverySeed() throws IOException {
    Experiments experiments =
        read(
            """
            version: 1
            name: grid
            defaults:
              task: {type: copy}
              model: {encoder: {type: gru, size: 32}, decoder: {size: 64}}
            seeds: [1, 2]
            runs:
              - name: '{model.encoder.type}-{model.attention}-{seed}'
                grid:
                  model.encoder.type: [rnn, gru]
                  model.attention: [none, {type: bahdanau, size: 8}]
            """);

    assertThat(experiments.name()).isEqualTo("grid");
    assertThat(experiments.runs())
        .extracting(PlannedRun::name)
        .containsExactly(
            "rnn-none-1",
            "rnn-none-2",
            "rnn-bahdanau-1",
            "rnn-bahdanau-2",
            "gru-none-1",
            "gru-none-2",
            "gru-bahdanau-1",
            "gru-bahdanau-2");
    PlannedRun third = experiments.runs().get(2);
    assertThat(third.changes())
        .containsExactly(
            "model.encoder.type=rnn", "model.attention={type: bahdanau, size: 8}", "seed=1");
    assertThat(third.settings().name()).isEqualTo("rnn-bahdanau-1");
    assertThat(third.settings().seed()).isEqualTo(1);
    assertThat(third.settings().common().model().encoder().type()).isEqualTo("rnn");
    assertThat(third.settings().common().model().encoder().settings().toString())
        .contains("size=32");
    assertThat(third.settings().common().model().attention().settings().toString())
        .contains("size=8");
  }

  @Test
  void runsHaveNamesSettingsAndSeedsOfTheirOwn() throws IOException {
    Experiments experiments =
        read(
            """
            version: 1
            name: named
            defaults: {task: copy, model: {encoder: gru}, training: {updates: 7}}
            seeds: [5, 6]
            runs:
              - {name: 'baseline-{seed}'}
              - name: '{model.encoder}-{training.updates}'
                set: {model.encoder.size: 64, training.clip: 2}
                seeds: 9
            """);

    assertThat(experiments.runs())
        .extracting(PlannedRun::name)
        .containsExactly("baseline-5", "baseline-6", "gru-7");
    PlannedRun last = experiments.runs().get(2);
    assertThat(last.changes())
        .containsExactly("model.encoder.size=64", "training.clip=2", "seed=9");
    assertThat(last.settings().training().largestNorm()).isEqualTo(2);
  }

  @Test
  void defaultsAreLaidOverTheFileThatTheyName() throws IOException {
    Files.writeString(
        folder.resolve("base.yaml"),
        """
        version: 1
        name: base
        seed: 4
        task: {type: reverse, symbols: 7}
        model: {encoder: {type: lstm, size: 20, layers: 2}}
        """);
    PlannedRun run =
        read("""
                version: 1
                name: over
                defaults:
                  file: base.yaml
                  task: {symbols: 8}
                  model: {encoder: {size: 24}}
                runs:
                  - name: one
                """)
            .runs()
            .get(0);

    assertThat(run.settings().seed()).isEqualTo(4);
    assertThat(run.settings().common().task().toString()).contains("reverse", "symbols=8");
    assertThat(run.settings().common().model().encoder().toString())
        .contains("lstm", "size=24", "layers=2");
    assertThat(run.changes()).isEmpty();
  }

  @Test
  void whatIsForEveryTaskReachesThoseWithValuesOfTheirOwn() throws IOException {
    Files.writeString(
        folder.resolve("multi.yaml"),
        """
        version: 1
        name: multi
        tasks:
          copy: {task: copy, model: {attention: dot}, search: {type: beam, width: 5}}
          reverse: {task: reverse, search: {type: beam, width: 5}}
        """);
    Experiments experiments =
        read(
            """
            version: 1
            name: over
            defaults: {file: multi.yaml}
            runs:
              - name: '{model.attention}-{search.width}-{tasks.copy.weight}'
                set: {model.attention: general, tasks.copy.weight: 2}
                grid: {search.width: [1, 10]}
            """);

    assertThat(experiments.runs())
        .extracting(PlannedRun::name)
        .containsExactly("general-1-2", "general-10-2");
    assertThat(experiments.runs().get(1).changes())
        .containsExactly("model.attention=general", "tasks.copy.weight=2", "search.width=10");
    for (int i = 0; i < 2; i++) {
      String width = "width=" + List.of(1, 10).get(i) + ",";
      assertThat(experiments.runs().get(i).settings().tasks().values())
          .hasSize(2)
          .allMatch(task -> task.experiment().search().settings().toString().contains(width))
          .allMatch(task -> task.experiment().model().attention().type().equals("general"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mistakes",
        "names",
        "grids",
        "structure",
        "configurations",
        "missing",
        "many",
        "tasks"
      })
  void reportIsTheOneInTheFile(String name) throws IOException, URISyntaxException {
    Path files = Path.of(ExperimentsReaderTest.class.getResource("/grids").toURI());
    Path file = files.resolve(name + ".yaml");

    ConfigException exception =
        catchThrowableOfType(ConfigException.class, () -> ExperimentsReader.read(file, REGISTRY));

    assertThat(exception).as("the report of %s", name).isNotNull();
    assertThat(exception.getMessage().replace(files + "/", ""))
        .isEqualTo(Files.readString(files.resolve(name + ".txt")).stripTrailing());
  }
}
