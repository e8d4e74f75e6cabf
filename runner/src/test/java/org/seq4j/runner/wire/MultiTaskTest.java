package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Batch;
import org.seq4j.api.ConfigException;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Split;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.SafeTensors;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.Evaluator;
import org.seq4j.runner.train.ShardedPass;
import org.seq4j.runner.train.TaskBatch;
import org.seq4j.runner.train.UpdatePass;

/** Several tasks over the same weights. */
class MultiTaskTest {
  @TempDir Path folder;

  private RunFolder at(String name) {
    return new RunFolder(folder.resolve(name));
  }

  private static Set<String> parts(Iterable<String> names) {
    Set<String> parts = new TreeSet<>();
    names.forEach(
        name -> parts.add(name.replaceFirst("^((copy|reverse)\\.)?([^.]+)\\..*", "$1$3")));
    return parts;
  }

  @Test
  void aSharedPartIsOneInMemoryAndInTheFile() {
    RunFolder run = Tasks.train(at("run"), Tasks.settings(folder));

    assertThat(
            parts(
                SafeTensors.read(run.best()).names().stream()
                    .filter(name -> !name.startsWith("optimizer."))
                    .toList()))
        .containsExactlyInAnyOrder(
            "letters",
            "reader",
            "copy.attention",
            "copy.decoder",
            "copy.output",
            "copy.target-embedding",
            "reverse.attention",
            "reverse.decoder",
            "reverse.output",
            "reverse.target-embedding");
    RunTasks tasks = RunTasks.learned(Tasks.settings(folder), Experiments.REGISTRY);
    assertThat(tasks.all().get(0).model().parameters())
        .isSameAs(tasks.all().get(1).model().parameters());
  }

  @Test
  void gradientsOfATaskReachAllThatItUsesAndNothingElse() {
    RunTasks tasks = RunTasks.learned(Tasks.settings(folder), Experiments.REGISTRY);
    tasks.begin(Experiments.REGISTRY);
    for (RunTasks.RunTask task : tasks.all()) {
      try (UpdatePass pass = new UpdatePass(tasks.settings().training(), tasks.risks(), 1)) {
        ShardedPass.Result found = pass.run(List.of(batch(task, 1)), 1);
        Set<String> reached =
            found.gradients().byParameter().keySet().stream()
                .map(Parameter::name)
                .collect(Collectors.toSet());
        Set<String> own =
            tasks.parameters().all().stream()
                .map(Parameter::name)
                .filter(
                    name ->
                        name.startsWith("letters.")
                            || name.startsWith("reader.")
                            || name.startsWith(task.name() + "."))
                .collect(Collectors.toSet());
        assertThat(reached).isEqualTo(own);
      }
    }
  }

  private static TaskBatch batch(RunTasks.RunTask task, double lossWeight) {
    try (Examples examples = task.experiment().task().examples(Split.TRAIN, task.vocabularies())) {
      List<Example> some = new java.util.ArrayList<>();
      while (some.size() < 8) {
        some.add(examples.next());
      }
      return new TaskBatch(task.name(), task.model(), lossWeight, Batch.of(some));
    }
  }

  @Test
  void aLossWeightScalesGradientsAndNotTheLossThatIsTold() {
    RunTasks tasks = RunTasks.learned(Tasks.settings(folder), Experiments.REGISTRY);
    tasks.begin(Experiments.REGISTRY);
    try (UpdatePass pass = new UpdatePass(tasks.settings().training(), tasks.risks(), 1)) {
      ShardedPass.Result once = pass.run(List.of(batch(tasks.first(), 1)), 1);
      double loss = once.loss();
      double norm = once.gradients().norm();
      ShardedPass.Result half = pass.run(List.of(batch(tasks.first(), 0.5)), 1);

      assertThat(half.loss()).isEqualTo(loss);
      assertThat(half.gradients().norm())
          .isCloseTo(norm / 2, org.assertj.core.data.Offset.offset(1e-6 * norm));
    }
  }

  @Test
  void anInterruptedRunGoesOnBitForBit() throws IOException {
    for (String mixing : List.of("{by: weight}", "{by: size, temperature: 5}")) {
      RunSettings settings = Tasks.settings(folder, "mixing=" + mixing, "training.accumulate=2");
      Path runs = Files.createDirectories(folder.resolve(mixing.replaceAll("\\W", "")));
      ResumeCheck check =
          ResumeCheck.run(settings, 10, 5, runs, Experiments.SILENT, Experiments.REGISTRY);

      assertThat(check.differences()).isEmpty();
      assertThat(check.straight().metadata())
          .containsKeys("tasks.copy.data-pass", "tasks.reverse.best", "tasks.copy.loss-sum");
    }
  }

  @Test
  void eachTaskCanBeUsedAlone() {
    RunSettings settings = Tasks.settings(folder);
    RunFolder run = at("run");
    try (TrainingRun training = Tasks.open(run, settings, RunFolder.IfThere.REFUSE)) {
      training.train(Experiments.SILENT, () -> false);
      training
          .evaluateBest(Split.TEST)
          .forEach((task, expected) -> assertAlone(run, task, expected));
    }
    assertThatThrownBy(() -> TrainedModel.load(run.path(), Experiments.REGISTRY))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "the run in %s has the tasks [copy, reverse].%n  Choose one: --task copy."
                .formatted(run.path()));
    assertThatThrownBy(() -> load(run, "revers"))
        .hasMessageContaining("has no task 'revers', did you mean 'reverse'?");
  }

  private static void assertAlone(RunFolder run, String task, Evaluation expected) {
    TrainedModel alone = load(run, task);
    try (Evaluator evaluator = alone.experiment().evaluator(alone.vocabularies())) {
      assertThat(evaluator.evaluate(alone.model(), Split.TEST).metrics())
          .isEqualTo(expected.metrics());
    }
    assertThat(alone.model().parameters().all())
        .extracting(Parameter::name)
        .noneMatch(name -> name.startsWith(task.equals("copy") ? "reverse." : "copy."));
  }

  private static TrainedModel load(RunFolder run, String task) {
    return TrainedModel.load(
        run.path(), task, TrainedModel.Weights.BEST, List.of(), Experiments.REGISTRY);
  }

  @Test
  void evaluationsNameTheirTasks() throws IOException {
    RunFolder run = Tasks.train(at("run"), Tasks.settings(folder));

    List<String> lines = Files.readAllLines(run.metrics());
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .contains("\"mean.exact-match\":", "\"copy.exact-match\":", "\"reverse.perplexity\":")
        .contains("\"reverse.loss\":", "\"best\":true");
    assertThat(SafeTensors.read(run.best()).metadata()).containsEntry("metric", "mean.exact-match");
  }

  @Test
  void oneTaskMayDecideWhichWeightsAreBest() {
    RunFolder run =
        Tasks.train(
            at("run"),
            Tasks.settings(
                folder, "mixing.best=reverse", "tasks.reverse.stop={metric: perplexity}"));

    assertThat(SafeTensors.read(run.best()).metadata())
        .containsEntry("metric", "reverse.perplexity");
  }

  @Test
  void aTaskThatIsOutOfPatienceGetsNoMoreUpdatesAndTheLastOneEndsTheRun() {
    String[] still = {
      "training.optimizer.rate=1e-9",
      "training.evaluate-every=1",
      "mixing.by=turns",
      "tasks.reverse.weight=1",
      "tasks.copy.stop={patience: 1}"
    };
    RunFolder one = at("one");
    try (TrainingRun run =
        Tasks.open(one, Tasks.settings(folder, still), RunFolder.IfThere.REFUSE)) {
      run.train(Experiments.SILENT, () -> false);
      assertThat(run.stopped()).containsExactly("copy");
      assertThat(run.state().update()).isEqualTo(12);
    }
    assertThat(SafeTensors.read(one.last()).metadata())
        .containsEntry("tasks.copy.data-batches", "1")
        .containsEntry("tasks.reverse.data-batches", "11");
    List<String> both = new java.util.ArrayList<>(List.of(still));
    both.add("tasks.reverse.stop={patience: 3}");
    try (TrainingRun run =
        Tasks.open(
            at("both"),
            Tasks.settings(folder, both.toArray(new String[0])),
            RunFolder.IfThere.REFUSE)) {
      run.train(Experiments.SILENT, () -> false);
      assertThat(run.stopped()).containsExactly("copy", "reverse");
      assertThat(run.state().update()).isEqualTo(4);
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    RunSettings settings = Tasks.settings(folder);
    RunFolder run = Tasks.train(at("run"), settings);

    assertThat(RunReader.read(run.config(), List.of(), Experiments.REGISTRY)).isEqualTo(settings);
    assertThat(SafeFiles.read(run.config())).contains("encoder: '@reader'", "components:");
  }

  @Test
  void aRunMayBeDoneAgain() {
    RunSettings settings = Tasks.settings(folder);
    RunFolder run = Tasks.train(at("run"), settings);
    try (Reproduction again =
        Reproduction.begin(
            run, at("again"), settings, Experiments.SILENT, () -> false, Experiments.REGISTRY)) {
      assertThat(again.run()).isEmpty();
      assertThat(again.isDone()).isTrue();
    }
  }

  @Test
  void aPlainFileIsOneTask() {
    ExperimentSettings alone = Experiments.settings(folder);
    RunSettings read = RunReader.read(folder.resolve("tiny.yaml"), List.of(), Experiments.REGISTRY);

    assertThat(read).isEqualTo(RunSettings.of(alone));
    assertThat(read.tasks().keySet()).containsExactly("task");
  }

  @Test
  void tasksThatShareATableShareItsWords() {
    String yaml = Tasks.TINY.replace("copy, symbols: 4", "copy, symbols: 6");
    RunTasks tasks = RunTasks.learned(Tasks.settingsOf(folder, yaml), Experiments.REGISTRY);

    List<String> source = tasks.first().vocabularies().source().words();
    assertThat(source).hasSize(10).contains("5");
    assertThat(tasks.all().get(1).vocabularies().source().words()).isEqualTo(source);
    assertThat(tasks.all().get(1).vocabularies().target().words()).hasSize(8);
  }

  private RunSettings withCommonTask(String common) {
    return Tasks.settingsOf(
        folder, Tasks.TINY.replace("\ntasks:", "\ntask: " + common + "\ntasks:"));
  }

  @Test
  void settingsForAllTasksAreThoseOfEachThatSaysNothingElse() {
    RunSettings laid = withCommonTask("{minimum-length: 2, symbols: 9}");
    assertThat(laid.tasks().values())
        .extracting(task -> task.experiment().task().settings().toString())
        .allMatch(task -> task.contains("minimumLength=2") && task.contains("symbols=4"));

    String brief =
        Tasks.TINY.replace(
            "task: {type: reverse, symbols: 4, maximum-length: 3, train: 200, dev: 20, test: 20}",
            "task: reverse");
    RunSettings read =
        Tasks.settingsOf(folder, brief.replace("\ntasks:", "\ntask: {symbols: 9}\ntasks:"));
    assertThat(read.tasks().get("reverse").experiment().task().toString())
        .contains("reverse", "symbols=9");
  }

  /** One entry in {@code tasks} whose metric does not get better. */
  private RunSettings one(String... sets) {
    String yaml = Tasks.TINY.replaceFirst("(?s)  reverse:.*?(?=training:)", "");
    List<String> all = new java.util.ArrayList<>(List.of(sets));
    all.add("training.optimizer.rate=1e-9");
    all.add("training.evaluate-every=1");
    return Tasks.settingsOf(folder, yaml, all.toArray(String[]::new));
  }

  @Test
  void theOnlyTaskKeepsItsPatienceOverAPause() throws IOException {
    ResumeCheck check =
        ResumeCheck.run(
            one("tasks.copy.stop={patience: 3}"),
            10,
            3,
            Files.createDirectories(folder.resolve("runs")),
            Experiments.SILENT,
            Experiments.REGISTRY);

    assertThat(check.differences()).isEmpty();
    assertThat(check.straight().metadata()).containsEntry("update", "4");
  }

  @Test
  void theOnlyTaskIsTheOnlyOneThatMayDecide() {
    assertThat(one("mixing.best=copy").mixing().best()).isEqualTo("copy");
    assertThatThrownBy(() -> one("mixing.best=reverse"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "mixing.best: mixing.best is 'reverse'; it must be 'mean' or a task with a dev split,"
                + " of [copy]");
  }

  @Test
  void theOrderOfTasksMayNotChangeWhenARunGoesOn() {
    RunFolder run = Tasks.train(at("run"), Tasks.settings(folder));
    String swapped =
        Tasks.TINY.replaceFirst("(?s)(  copy:.*?)(  reverse:.*?)(?=training:)", "$2$1");

    assertThatThrownBy(
            () -> Tasks.open(run, Tasks.settingsOf(folder, swapped), RunFolder.IfThere.RESUME))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("tasks (order): [reverse, copy], was [copy, reverse]");
  }

  @Test
  void oneTaskWithADevSplitIsEnoughForWhatNeedsEvaluations() {
    String yaml = Tasks.TINY.replace("train: 200, dev: 20", "train: 200, dev: 0");
    RunSettings settings =
        Tasks.settingsOf(
            folder,
            yaml,
            "training.keep-best=3",
            "training.schedule=plateau",
            "training.stop.patience=5");
    RunFolder run = Tasks.train(at("run"), settings);

    assertThat(run.keptFiles()).isNotEmpty();
    assertThatThrownBy(() -> Tasks.settingsOf(folder, yaml, "tasks.reverse.stop={patience: 2}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "tasks.reverse.stop.patience: needs evaluations, and the task has no dev split");
  }
}
