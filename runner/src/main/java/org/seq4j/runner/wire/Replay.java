package org.seq4j.runner.wire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seq4j.nn.Gradients;
import org.seq4j.runner.train.BadBatch;
import org.seq4j.runner.train.ShardedPass;
import org.seq4j.runner.train.TaskBatch;
import org.seq4j.runner.train.UpdatePass;

/**
 * The pass of a batch that training failed at, computed again with the last weights of its run.
 *
 * @param batch what was computed
 * @param weightsOf after how many updates the weights were saved
 * @param loss the mean of a target symbol
 * @param norm of all gradients together
 * @param norms of each weight's gradient, by name
 */
public record Replay(
    BadBatch batch, long weightsOf, double loss, double norm, Map<String, Double> norms) {

  /**
   * Computes it.
   *
   * @param file as training saved it, in the run's folder
   * @throws RunException if the file is not there, or its folder is not that of a run with weights
   */
  public static Replay of(Path file, Registry registry) {
    if (!Files.isRegularFile(file)) {
      throw new RunException(
          file + " is not there.\n  Name a file bad-batch-UPDATE.json in the folder of a run.");
    }
    RunFolder folder = new RunFolder(file.toAbsolutePath().getParent());
    if (!folder.isRun()) {
      throw RunFolders.noRun(folder);
    }
    RunTasks tasks =
        RunTasks.read(folder, TrainedModel.settings(folder, List.of(), registry), registry);
    TrainedModel.Origin origin =
        TrainedModel.readWeights(folder, TrainedModel.Weights.LAST, tasks.parameters());
    tasks.freeze();
    BadBatch bad = BadBatchFile.read(file, tasks);
    try (UpdatePass pass = new UpdatePass(tasks.settings().training(), tasks.risks(), bad.seed())) {
      ShardedPass.Result found =
          pass.run(bad.batches().stream().map(part -> batch(part, tasks)).toList(), bad.update());
      return new Replay(
          bad, origin.update(), found.loss(), found.gradients().norm(), norms(found.gradients()));
    }
  }

  private static TaskBatch batch(BadBatch.Part part, RunTasks tasks) {
    RunTasks.RunTask task = tasks.find(part.task()).orElseThrow();
    double weight = task.settings().mixing().lossWeight();
    return new TaskBatch(part.task(), task.model(), weight, part.batch());
  }

  private static Map<String, Double> norms(Gradients gradients) {
    Map<String, Double> norms = new LinkedHashMap<>();
    gradients
        .byParameter()
        .forEach(
            (parameter, gradient) ->
                norms.put(
                    parameter.name(),
                    Math.sqrt(Arrays.stream(gradient.values().toDoubles()).map(x -> x * x).sum())));
    return norms;
  }

  /** Whether the weights are those that the batch met. */
  public boolean hasItsWeights() {
    return weightsOf == batch.update() - 1;
  }

  /** Whether loss and gradients are numbers. */
  public boolean isFinite() {
    return Double.isFinite(loss) && Double.isFinite(norm);
  }
}
