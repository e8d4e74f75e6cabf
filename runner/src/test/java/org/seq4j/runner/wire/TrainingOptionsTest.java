package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.api.ConfigException;
import org.seq4j.nn.Array;
import org.seq4j.nn.SafeTensors;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.TrainingListener;
import org.seq4j.runner.wire.AveragedModel.Which;
import org.seq4j.runner.wire.RunFolder.IfThere;

/** What the options of training change, in whole runs. */
class TrainingOptionsTest {
  private static final BooleanSupplier NEVER = () -> false;

  @TempDir Path folder;

  private RunFolder trained(String name, BooleanSupplier stop, String... sets) {
    return Experiments.train(
        new RunFolder(folder.resolve(name)),
        Experiments.settings(folder, sets),
        IfThere.REFUSE,
        stop);
  }

  private static Map<String, Array> arrays(Path file) {
    return SafeTensors.read(file).arrays();
  }

  /** Every option that keeps something from update to update. */
  static final String[] EVERYTHING = {
    "training.optimizer={type: rmsprop, rate: 0.005, momentum: 0.5, weight-decay: 0.001}",
    "training.schedule={type: plateau, patience: 1, warmup: 3}",
    "training.accumulate=2",
    "training.clip-value=0.5",
    "training.sampling={decay: linear, updates: 20, minimum: 0.2}",
    "training.average.decay=0.9",
    "training.evaluate-every=3",
    "model.source-embedding={size: 8, dropout: 0.1, variational: true, word-dropout: 0.1}",
    "model.target-embedding={size: 8, word-dropout: 0.1}",
    "model.encoder={size: 12, layers: 2, dropout: 0.1, variational: true, recurrent-dropout: 0.1,"
        + " layer-normalization: true, residual: true}",
    "model.decoder={size: 12, layers: 2, dropout: 0.1, recurrent-dropout: 0.1, residual: true}",
    "model.output={hidden: 8, tied: true, label-smoothing: 0.1}",
    "model.share-embeddings=true"
  };

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void goingOnIsExactWithEveryOptionOn(int stoppedAfter) {
    RunFolder straight = trained("straight", NEVER, EVERYTHING);
    RunFolder parted = trained("parted", new Experiments.After(stoppedAfter), EVERYTHING);

    Experiments.train(parted, Experiments.settings(folder, EVERYTHING), IfThere.RESUME, NEVER);

    assertThat(parted.last()).hasSameBinaryContentAs(straight.last());
    assertThat(parted.best()).hasSameBinaryContentAs(straight.best());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: sgd, rate: 0.1, momentum: 0.9, nesterov: true, weight-decay: 0.01}",
        "{type: adam, weight-decay: 0.01}",
        "{type: adamw, rate: 0.01}",
        "{type: adagrad, initial-accumulator: 0.1}",
        "{type: rmsprop, momentum: 0.9}",
        "{type: adadelta, rate: 1.0}"
      })
  void goingOnIsExactWithEveryOptimizer(String optimizer) {
    String set = "training.optimizer=" + optimizer;
    RunFolder straight = trained("straight", NEVER, set);
    RunFolder parted = trained("parted", new Experiments.After(5), set);

    Experiments.train(parted, Experiments.settings(folder, set), IfThere.RESUME, NEVER);

    assertThat(parted.last()).hasSameBinaryContentAs(straight.last());
  }

  /** Two batches of eight make the update that one of the same sixteen makes. */
  @Test
  void accumulatedBatchesAreAsGoodAsOneLargeOne() {
    String[] plain = {
      "training.teacher-forcing=1.0",
      "training.updates=1",
      "model.source-embedding.dropout=0.0",
      "model.target-embedding.dropout=0.0",
      "training.optimizer={type: sgd, rate: 0.5}",
      "task.train=16",
      "training.clip=0.0"
    };
    RunFolder whole = trained("whole", NEVER, plain);
    String[] sets = java.util.Arrays.copyOf(plain, plain.length + 2);
    sets[plain.length] = "training.batch.sentences=8";
    sets[plain.length + 1] = "training.accumulate=2";
    RunFolder parted = trained("parted", NEVER, sets);

    Map<String, Array> found = arrays(parted.last());
    arrays(whole.last())
        .forEach(
            (name, array) ->
                assertThat(found.get(name).toDoubles())
                    .as(name)
                    .containsExactly(array.toDoubles(), within(1e-6)));
  }

  @Test
  void rateFollowsTheScheduleAndIsLogged() throws IOException {
    List<Double> rates = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void updated(Progress progress) {
            rates.add(progress.rate());
          }

          @Override
          public void evaluated(Progress progress, Evaluation evaluation, boolean best) {}
        };
    String[] sets = {"training.schedule={type: step, every: 2, factor: 0.5}", "training.updates=5"};
    RunFolder run = new RunFolder(folder.resolve("run"));
    try (TrainingRun training =
        Experiments.open(run, Experiments.settings(folder, sets), IfThere.REFUSE)) {
      training.train(listener, NEVER);
    }

    assertThat(rates).containsExactly(0.02, 0.02, 0.01, 0.01, 0.005);
    assertThat(Files.readString(run.metrics())).contains("\"rate\":0.01,", "\"rate\":0.005,");
  }

  /** At a rate of 0 nothing gets better, so that each evaluation but the first lowers it. */
  @Test
  void plateauIsRememberedInTheCheckpoint() {
    RunFolder run =
        trained(
            "run",
            NEVER,
            "training.schedule={type: plateau, patience: 1}",
            "training.stop.metric=perplexity",
            "training.optimizer={type: sgd, rate: 1e-30}");

    assertThat(SafeTensors.read(run.last()).metadata())
        .containsEntry("schedule", "falls=2 without-better=0");
  }

  @Test
  void bestWeightsAreTheAverageAndTheLastOnesTheirOwn() {
    RunFolder run = trained("run", NEVER, "training.average.decay=0.9", "training.updates=4");

    Map<String, Array> last = arrays(run.last());
    arrays(run.best())
        .forEach(
            (name, array) -> {
              assertThat(array.toDoubles())
                  .as(name)
                  .isEqualTo(last.get("optimizer." + name + ".average").toDoubles())
                  .isNotEqualTo(last.get(name).toDoubles());
            });
  }

  @Test
  void clippingByValueAndByNormAreRefusedTogether() {
    assertThat(Experiments.settings(folder, "training.clip-value=0.1").training().clip())
        .contains(0.0);
    assertThat(Experiments.settings(folder).training().clip()).contains(1.0);
    assertThatThrownBy(
            () -> Experiments.settings(folder, "training.clip-value=0.1", "training.clip=2.0"))
        .hasMessageContaining("clip 2.0 and clip-value 0.1; set one of them to 0");
  }

  @Test
  void clippingByValueChangesTheUpdate() {
    String sgd = "training.optimizer={type: sgd, rate: 1.0}";
    RunFolder run = trained("run", NEVER, sgd, "training.clip-value=1e-4", "training.updates=1");
    RunFolder none = trained("none", new Experiments.After(0), sgd);

    Map<String, Array> begin = arrays(none.last());
    double largest = 0;
    for (Map.Entry<String, Array> after : arrays(run.last()).entrySet()) {
      double[] own = after.getValue().toDoubles();
      double[] before = begin.get(after.getKey()).toDoubles();
      for (int i = 0; i < own.length; i++) {
        largest = Math.max(largest, Math.abs(own[i] - before[i]));
      }
    }
    assertThat(largest).isCloseTo(1e-4, within(1e-7));
  }

  @Test
  void bestAndLastEvaluationsAreKeptAndAveraged() throws IOException {
    RunFolder run =
        trained(
            "run",
            NEVER,
            "training.evaluate-every=2",
            "training.keep-best=2",
            "training.keep-last=1",
            "training.stop.metric=perplexity");

    List<KeptWeights.Kept> best = new KeptWeights(run).best(2);
    assertThat(run.keptFiles()).contains(run.kept(12)).hasSizeBetween(2, 3);
    assertThat(best.get(0).value()).isLessThanOrEqualTo(best.get(1).value());
    assertThat(arrays(best.get(0).file()).get("output.bias").toDoubles())
        .isEqualTo(arrays(run.best()).get("output.bias").toDoubles());

    AveragedModel made = AveragedModel.write(run, Which.BEST, 2, folder.resolve("average"));

    assertThat(made.updates()).hasSize(2).isSorted();
    double[] first = arrays(best.get(0).file()).get("output.bias").toDoubles();
    double[] second = arrays(best.get(1).file()).get("output.bias").toDoubles();
    double[] mean = new double[first.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (first[i] + second[i]) / 2;
    }
    TrainedModel loaded = TrainedModel.load(made.folder().path(), Experiments.REGISTRY);
    assertThat(arrays(loaded.origin().file()).get("output.bias").toDoubles())
        .containsExactly(mean, within(1e-7));
    assertThat(made.folder().vocabulary("source"))
        .hasSameTextualContentAs(run.vocabulary("source"));
    try (var files = Files.list(made.folder().path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "best.safetensors",
              "config.yaml",
              "provenance.yaml",
              "vocabulary.source.txt",
              "vocabulary.target.txt");
    }
  }

  @Test
  void averageThatCannotBeMadeWritesNothing() {
    RunFolder run = trained("run", NEVER, "training.keep-last=1");
    Path out = folder.resolve("average");

    assertThatThrownBy(() -> AveragedModel.write(run, Which.LAST, 3, out))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("keeps the weights of 1 evaluations, 3 are needed")
        .hasMessageContaining("training.keep-best=5");
    assertThat(out).doesNotExist();
    assertThatThrownBy(() -> AveragedModel.write(run, Which.LAST, 1, run.path()))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("is there already");
    assertThatThrownBy(
            () -> AveragedModel.write(new RunFolder(folder.resolve("none")), Which.LAST, 1, out))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("is not there");
  }

  @Test
  void overwritingForgetsTheWeightsThatWereKept() {
    RunFolder run = trained("run", NEVER, "training.keep-last=1");
    assertThat(run.keptFiles()).hasSize(1);

    Experiments.open(run, Experiments.settings(folder), IfThere.OVERWRITE).close();

    assertThat(run.keptFiles()).isEmpty();
  }

  @Test
  void oneTableNeedsOneVocabularyAndOneSize() {
    assertThatThrownBy(
            () ->
                Experiments.settings(
                    folder, "model.share-embeddings=true", "model.source-embedding.size=9"))
        .hasMessageContaining("model.share-embeddings")
        .hasMessageContaining("source-embedding.size is 9 and target-embedding.size 8");
  }

  @Test
  void oneTableIsRefusedWhereTheVocabulariesDiffer() throws IOException {
    for (String side : new String[] {"source", "target"}) {
      for (String split : new String[] {"train", "dev", "test"}) {
        Files.writeString(folder.resolve(split + "." + side), side + " words\n");
      }
    }
    String files = "{train: train.%s, dev: dev.%s, test: test.%s}";
    String task =
        "task={type: translation, source: %s, target: %s}"
            .formatted(files.replace("%s", "source"), files.replace("%s", "target"));
    String data = "data=" + folder;
    String share = "model.share-embeddings=true";

    assertThatThrownBy(() -> trained("apart", NEVER, task, data, share))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("model.share-embeddings: source and target need one joint");
    String joint = task.replace("translation,", "translation, vocabulary: joint,");
    assertThat(trained("joint", new Experiments.After(1), joint, data, share).last()).exists();
  }

  @Test
  void tableIsSharedByBothSidesAndTheSoftmax() {
    RunFolder run = trained("run", new Experiments.After(1), EVERYTHING);

    assertThat(arrays(run.last()).keySet())
        .contains("source-embedding.weight", "output.hidden-weight", "output.bias")
        .doesNotContain("target-embedding.weight", "output.weight");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model.encoder.variational=true",
        "model.decoder.variational=true",
        "model.target-embedding={variational: true, dropout: 0.0}",
        "training.optimizer={type: sgd, nesterov: true}"
      })
  void settingsThatDoNothingByThemselvesAreRefused(String set) {
    assertThatThrownBy(() -> Experiments.settings(folder, set)).hasMessageContaining("set it");
  }
}
