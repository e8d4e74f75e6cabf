package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Batch;
import org.seq4j.api.ConfigException;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Items;
import org.seq4j.api.Split;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Precision;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.predict.Predictor;
import org.seq4j.runner.train.ShardedPass;
import org.seq4j.runner.train.TaskBatch;
import org.seq4j.runner.train.UpdatePass;

/** A model that reads two sources, of which each has a half of what is to be written. */
class SeveralSourcesTest {
  private static final String YAML =
      """
      version: 1
      name: sources
      data: '%s'
      task:
        type: translation
        metrics: [exact-match]
        source: {train: train.one, dev: dev.one, test: dev.one}
        more-sources:
          - {train: train.two, dev: dev.two, test: dev.two}
        target: {train: train.all, dev: dev.all, test: dev.all}
      model:
        source-embedding: {size: 16}
        encoder: {type: %s, size: 24, bidirectional: true}
        attention: %s
        more-sources:
          - {embedding: {size: 12}, encoder: {type: %s, size: 24, bidirectional: true}, attention: %s}
        decoder: {type: %s, size: 32}
        target-embedding: {size: 16}
      training: {batch: {sentences: 32}, optimizer: {type: adam, rate: 0.01}, updates: %d, evaluate-every: 200}
      search: {type: beam, width: 2, maximum-length: 8}
      """;

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Random random = new Random(3);
    write("train", 2000, random);
    write("dev", 60, random);
  }

  private void write(String split, int count, Random random) throws IOException {
    List<String> one = new ArrayList<>();
    List<String> two = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String first = String.valueOf((char) ('a' + random.nextInt(6)));
      String second = String.valueOf((char) ('u' + random.nextInt(5)));
      one.add(first + " " + first);
      two.add(second + " " + second);
      all.add(second + " " + first);
    }
    Files.write(folder.resolve(split + ".one"), one);
    Files.write(folder.resolve(split + ".two"), two);
    Files.write(folder.resolve(split + ".all"), all);
  }

  private RunSettings settings(String cell, String attention, int updates) {
    return settings(cell, "bahdanau", attention, updates);
  }

  private RunSettings settings(String cell, String first, String second, int updates) {
    return Tasks.settingsOf(
        folder, YAML.formatted(folder, cell, first, cell, second, cell, updates));
  }

  @Test
  void eachAttentionRemembersWhatIsItsOwn() {
    String covering = "{type: bahdanau, coverage: true}";
    for (List<String> two :
        List.of(
            List.of(covering, "bahdanau"),
            List.of("general", covering),
            List.of(covering, "{type: general, coverage: true}"))) {
      RunTasks tasks =
          RunTasks.learned(settings("gru", two.get(0), two.get(1), 1), Experiments.REGISTRY);
      tasks.begin(Experiments.REGISTRY);
      try (UpdatePass pass = new UpdatePass(tasks.settings().training(), tasks.risks(), 1)) {
        TaskBatch batch = new TaskBatch("task", tasks.first().model(), 1, batch(tasks.first(), 20));

        assertThat(pass.run(List.of(batch), 1).gradients().byParameter().keySet())
            .as("%s", two)
            .containsExactlyInAnyOrderElementsOf(tasks.parameters().all());
      }
    }
  }

  @Test
  void bothAreReadAndGradientsReachEveryWeight() {
    for (String cell : List.of("gru", "lstm")) {
      for (String attention : List.of("bahdanau", "none")) {
        RunTasks tasks = RunTasks.learned(settings(cell, attention, 1), Experiments.REGISTRY);
        tasks.begin(Experiments.REGISTRY);
        RunTasks.RunTask task = tasks.first();
        try (UpdatePass pass = new UpdatePass(tasks.settings().training(), tasks.risks(), 1)) {
          TaskBatch batch = new TaskBatch("task", task.model(), 1, batch(task, 20));
          ShardedPass.Result found = pass.run(List.of(batch), 1);

          assertThat(found.gradients().byParameter().keySet())
              .containsExactlyInAnyOrderElementsOf(tasks.parameters().all());
          for (Parameter parameter : tasks.parameters().all()) {
            assertThat(Arrays.stream(found.gradients().of(parameter)).map(Math::abs).sum())
                .as("%s", parameter)
                .isPositive();
          }
        }
        assertThat(tasks.parts().names())
            .contains("source-embedding-2", "encoder-2", "attention-2", "sources");
      }
    }
  }

  @Test
  void theSecondSourceMayBeginWithVectorsToo() throws IOException {
    Files.writeString(folder.resolve("vectors"), "u 1 2 3\nv 4 5 6\n");
    String yaml =
        YAML.formatted(folder, "gru", "bahdanau", "gru", "none", "gru", 1)
            .replace(
                "{embedding: {size: 12}", "{embedding: {size: 3, pretrained: {file: vectors}}");
    RunTasks tasks = RunTasks.learned(Tasks.settingsOf(folder, yaml), Experiments.REGISTRY);

    assertThat(tasks.begin(Experiments.REGISTRY))
        .containsExactly("source-embedding-2: 2 of 5 words are in vectors");
    Parameter table = tasks.parameters().at("source-embedding-2").all().get(0);
    int row = tasks.first().vocabularies().get("source-2").id("v");
    assertThat(Arrays.copyOfRange(table.values().toFloats(), row * 3, row * 3 + 3))
        .containsExactly(4, 5, 6);

    assertThatThrownBy(
            () ->
                RunTasks.learned(
                        Tasks.settingsOf(folder, yaml.replace("size: 3,", "size: 4,")),
                        Experiments.REGISTRY)
                    .begin(Experiments.REGISTRY))
        .hasMessageContaining(
            "vectors:1: vectors of 3 numbers, but model.more-sources[0].embedding.size is 4");
  }

  private static Batch batch(RunTasks.RunTask task, int count) {
    try (Examples examples = task.experiment().task().examples(Split.TRAIN, task.vocabularies())) {
      List<Example> some = new ArrayList<>();
      while (some.size() < count) {
        some.add(examples.next());
      }
      assertThat(some.get(0).source()).isInstanceOf(Items.class);
      return Batch.of(some);
    }
  }

  @Test
  void whatEachSourceSaysIsWritten() throws IOException {
    RunFolder run =
        Tasks.train(new RunFolder(folder.resolve("run")), settings("gru", "bahdanau", 600));
    TrainedModel trained = TrainedModel.load(run.path(), Experiments.REGISTRY);
    List<String> right = Files.readAllLines(folder.resolve("dev.all"));
    List<String> one = Files.readAllLines(folder.resolve("dev.one"));
    List<String> two = Files.readAllLines(folder.resolve("dev.two"));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      lines.add(one.get(i) + "\t" + two.get(i));
    }
    lines.add("a\t");
    try (Predictor predictor =
        new Predictor(
            trained.model(),
            trained.task(),
            trained.vocabularies(),
            trained.experiment().search(),
            trained.experiment().predictorSettings())) {
      List<String> said =
          predictor.predict(lines).stream().map(best -> best.get(0).text()).toList();

      long equal = 0;
      for (int i = 0; i < right.size(); i++) {
        equal += said.get(i).equals(right.get(i)) ? 1 : 0;
      }
      assertThat(equal).as("right of 60: %s", said).isGreaterThanOrEqualTo(59);
      assertThat(said.get(60)).isEmpty(); // of a blank source nothing is said
    }
  }

  @Test
  void stepsAreAsGoodAsTheWholeAtOnce() {
    RunTasks tasks = RunTasks.learned(settings("gru", "bahdanau", 1), Experiments.REGISTRY);
    tasks.parameters().allocate(Precision.FLOAT, 1);
    Model model = tasks.first().model();
    Batch batch = batch(tasks.first(), 6).longestFirst();
    try (org.seq4j.nn.Memory memory = new org.seq4j.nn.Memory(Precision.FLOAT);
        org.seq4j.nn.Tape tape = org.seq4j.nn.Tape.inference(memory)) {
      double whole = model.crossEntropy(tape, batch);
      double steps =
          -model.logProbabilities(tape, batch).stream().flatMapToDouble(Arrays::stream).sum();
      assertThat(steps).isCloseTo(whole, org.assertj.core.data.Offset.offset(1e-4 * whole));
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    String yaml = YAML.formatted(folder, "gru", "bahdanau", "lstm", "bahdanau", "gru", 1);
    assertThatThrownBy(() -> Tasks.settingsOf(folder, yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("model.more-sources: cells add, so that all encoders must be of one");
    RunSettings one =
        Tasks.settingsOf(
            folder,
            YAML.formatted(folder, "gru", "bahdanau", "gru", "none", "gru", 1),
            "model.more-sources=[]");
    assertThatThrownBy(() -> RunTasks.learned(one, Experiments.REGISTRY))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the task has 2 sources and the model reads 1");
    assertThatThrownBy(
            () ->
                Tasks.settingsOf(
                    folder,
                    YAML.formatted(folder, "gru", "bahdanau", "gru", "none", "gru", 1),
                    "task.more-sources=[{train: train.two}]"))
        .hasMessageContaining(
            "task.more-sources[0].dev: must name as many files as source.dev, 1, got 0");
    for (String way : List.of("tsv", "jsonl")) {
      assertThatThrownBy(
              () ->
                  Tasks.settingsOf(
                      folder,
                      YAML.formatted(folder, "gru", "bahdanau", "gru", "none", "gru", 1),
                      "task.source.dev=[]",
                      "task.target.dev=[]",
                      "task." + way + ".dev=dev." + way,
                      "task.more-sources=[{train: train.two, test: dev.two}]"))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(
              "task." + way + ".dev: several sources (more-sources) are read from files for each")
          .hasMessageContaining("Name source.dev and target.dev.");
    }
  }
}
