package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.ConfigException;

/** Models that begin with the weights of others, of which some stay as they are. */
class InitialWeightsTest {
  @TempDir Path folder;

  private RunFolder trained() {
    return Experiments.train(
        new RunFolder(folder.resolve("trained")),
        Experiments.settings(folder),
        RunFolder.IfThere.REFUSE,
        () -> false);
  }

  private static Map<String, String> sums(Path file, String prefix, String instead) {
    Map<String, String> sums = new TreeMap<>();
    Fingerprint.of(file)
        .arrays()
        .forEach(
            (name, sum) -> {
              if (name.startsWith(prefix + ".")) {
                sums.put(instead + name.substring(prefix.length()), sum);
              }
            });
    return sums;
  }

  @Test
  void aTaskIsAddedToATrainedModelWhoseEncoderStaysAsItIs() {
    RunFolder trained = trained();
    String yaml =
        Tasks.TINY
            .replace("reader:", "encoder:")
            .replace("@reader", "@encoder")
            .replace("letters:", "source-embedding:")
            .replace("@letters", "@source-embedding");
    RunSettings settings =
        Tasks.settingsOf(
            folder,
            yaml,
            "initial-weights={run: '%s', parts: {copy.decoder: decoder, copy.attention: attention}}"
                .formatted(trained.path()),
            "training.freeze=[encoder]");
    RunFolder run = new RunFolder(folder.resolve("run"));
    try (TrainingRun training = Tasks.open(run, settings, RunFolder.IfThere.REFUSE)) {
      assertThat(training.initial())
          .contains(
              "encoder: from " + trained.path(),
              "copy.decoder: from " + trained.path(),
              "reverse.decoder: new, %s has no reverse.decoder.layer-1.weight-input"
                  .formatted(trained.path()))
          .hasSize(10);
      training.train(Experiments.SILENT, () -> false);
    }
    assertThat(sums(run.last(), "encoder", "")).isEqualTo(sums(trained.best(), "encoder", ""));
    assertThat(SafeFiles.read(run.provenance()))
        .contains("setting: initial-weights.run", "sha256: " + Sha256.of(trained.best()));
    assertThat(sums(run.last(), "copy.decoder", ""))
        .isNotEqualTo(sums(trained.best(), "decoder", ""))
        .hasSameSizeAs(sums(trained.best(), "decoder", ""));
    assertThat(Fingerprint.of(run.last()).arrays().keySet())
        .noneMatch(name -> name.startsWith("optimizer.encoder."))
        .anyMatch(name -> name.startsWith("optimizer.source-embedding."));
  }

  @Test
  void aFrozenPartThatHasNoWeightsIsRefused() {
    RunFolder trained = trained();
    RunSettings settings =
        Tasks.settings(
            folder,
            "initial-weights.run='%s'".formatted(trained.path()),
            "training.freeze=[reader]");
    assertThatThrownBy(
            () ->
                Tasks.open(
                    new RunFolder(folder.resolve("run")), settings, RunFolder.IfThere.REFUSE))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("training.freeze: 'reader' would begin with chance and stay so: ");
  }

  @Test
  void unknownPartsAreRefusedWithThoseThatAreKnown() {
    assertThatThrownBy(() -> Tasks.settings(folder, "training.freeze=[raeder]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("training.freeze: no part 'raeder', did you mean 'reader'?")
        .hasMessageContaining("copy.decoder");
    assertThatThrownBy(
            () ->
                RunReader.read(
                    plain(), java.util.List.of("training.freeze=[decode]"), Experiments.REGISTRY))
        .hasMessageContaining("no part 'decode', did you mean 'decoder'?");
  }

  private Path plain() {
    Experiments.settings(folder);
    return folder.resolve("tiny.yaml");
  }

  @Test
  void aModelOfWhichNothingIsLeftToTrainIsRefused() {
    String all =
        "training.freeze=[source-embedding, encoder, attention, decoder, target-embedding, output]";
    RunFolder run = new RunFolder(folder.resolve("run"));
    String from = "initial-weights.run='%s'".formatted(trained().path());
    ExperimentSettings frozen = Experiments.settings(folder, all, from);
    assertThatThrownBy(() -> Experiments.open(run, frozen, RunFolder.IfThere.REFUSE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nothing is left to train");

    ExperimentSettings random = Experiments.settings(folder, all);
    assertThatThrownBy(() -> Experiments.open(run, random, RunFolder.IfThere.REFUSE))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "training.freeze: 'source-embedding' would begin with chance and stay so; name a run"
                + " that has its weights (initial-weights), or leave it out");
    assertThat(run.path()).doesNotExist();
  }

  @Test
  void aFrozenPartIsRefusedWhereNothingGivesItWeights() {
    assertThatThrownBy(() -> Tasks.settings(folder, "training.freeze=[reader, letters]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "training.freeze: 'reader' would begin with chance and stay so; name a run")
        .hasMessageContaining("training.freeze: 'letters' would begin");
  }

  @Test
  void aFrozenTableMayBeginWithVectorsThatWereTrainedBefore() {
    RunSettings settings =
        Tasks.settings(
            folder,
            "components.letters={size: 8, pretrained: {file: vectors.txt}}",
            "training.freeze=[letters]");
    assertThat(settings.training().freeze()).containsExactly("letters");
  }

  @Test
  void aRunThatWasTrainedSoCanStillBeUsed() throws IOException {
    RunFolder run = trained();
    String config = Files.readString(run.config());
    Files.writeString(run.config(), config.replace("freeze: []", "freeze: [encoder]"));

    assertThat(TrainedModel.settings(run, java.util.List.of(), Experiments.REGISTRY).training())
        .extracting(training -> training.freeze().get(0))
        .isEqualTo("encoder");
  }

  @Test
  void whatTrainingWouldBeginWithIsCheckedWithoutValues() {
    String run = "initial-weights.run='%s'".formatted(trained().path());
    RunTasks tasks =
        RunTasks.learned(
            RunSettings.of(Experiments.settings(folder, run, "training.freeze=[encoder]")),
            Experiments.REGISTRY);

    assertThat(tasks.checkBegin(Experiments.REGISTRY))
        .contains("encoder: from " + folder.resolve("trained"));
    RunTasks larger =
        RunTasks.learned(
            RunSettings.of(
                Experiments.settings(
                    folder, run, "model.encoder.size=14", "training.freeze=[encoder]")),
            Experiments.REGISTRY);
    assertThatThrownBy(() -> larger.checkBegin(Experiments.REGISTRY))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("training.freeze: 'encoder' would begin with chance and stay so: ");
  }
}
