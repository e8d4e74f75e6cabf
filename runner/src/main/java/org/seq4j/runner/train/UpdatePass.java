package org.seq4j.runner.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Workers;

/**
 * The pass of an update, as training settings say it is: shards, precision, several batches, how
 * much is forced, whether risks are made small. It is a function of the weights, the batches, the
 * seed and the update's number.
 */
public final class UpdatePass implements AutoCloseable {
  private final TrainingSettings settings;
  private final Map<String, MinimumRisk> risks;
  private final long seed;
  private final AccumulatedPass pass;

  /**
   * @param risks by the task's name, where the settings say that risks are made small; closed with
   *     this
   * @param seed of every chance
   */
  public UpdatePass(TrainingSettings settings, Map<String, MinimumRisk> risks, long seed) {
    this.settings = settings;
    this.risks = Map.copyOf(risks);
    this.seed = seed;
    this.pass =
        new AccumulatedPass(
            new ShardedPass(settings.shards(), settings.precision().products(), Workers.shared()));
  }

  /**
   * Loss, or risk, and gradients of some batches together, in an update; valid until the next pass.
   */
  public ShardedPass.Result run(List<TaskBatch> batches, long update) {
    Randomness randomness = new Randomness(seed, update);
    int symbols = batches.stream().mapToInt(TaskBatch::symbols).sum();
    if (settings.minimumRisk().filter(risk -> risk.startUpdate() <= update).isPresent()) {
      return risk(batches, randomness, symbols);
    }
    double teacherForcing = settings.sampling().share(settings.teacherForcing(), update);
    return pass.run(batches, randomness, ShardedPass.Loss.forced(teacherForcing), symbols);
  }

  /** The expected risk, the mean over sources, and its gradients. */
  private ShardedPass.Result risk(List<TaskBatch> batches, Randomness randomness, int symbols) {
    int sources = batches.stream().mapToInt(part -> part.batch().size()).sum();
    int longest =
        batches.stream().mapToInt(part -> MinimumRisk.longest(part.batch())).max().orElse(0);
    List<LossSum> risks = new ArrayList<>();
    List<TaskBatch> candidates = new ArrayList<>();
    int first = 0;
    for (TaskBatch part : batches) {
      MinimumRisk.Candidates found =
          this.risks.get(part.task()).candidates(part.batch(), randomness.update(), first, longest);
      first += part.batch().size();
      risks.add(new LossSum(found.risk(), part.batch().size()));
      found.batches().forEach(batch -> candidates.add(part.with(batch)));
    }
    ShardedPass.Result learned =
        pass.run(
            candidates,
            randomness,
            (model, tape, batch, scale) -> model.weightedCrossEntropy(tape, batch, scale),
            sources);
    return new ShardedPass.Result(risks, symbols, learned.gradients());
  }

  @Override
  public void close() {
    risks.values().forEach(MinimumRisk::close);
    pass.close();
  }
}
