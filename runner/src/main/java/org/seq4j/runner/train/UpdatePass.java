package org.seq4j.runner.train;

import java.util.List;
import java.util.Optional;
import org.seq4j.api.Batch;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Workers;
import org.seq4j.runner.model.Model;

/**
 * The pass of an update, as training settings say it is: shards, precision, several batches, how
 * much is forced. It is a function of the weights, the batches, the seed and the update's number.
 */
public final class UpdatePass implements AutoCloseable {
  private final Model model;
  private final TrainingSettings settings;
  private final Optional<MinimumRisk> risk;
  private final long seed;
  private final AccumulatedPass pass;

  /**
   * @param risk what is made small from some update on; empty for the loss throughout. Closed with
   *     this
   * @param seed of every chance
   */
  public UpdatePass(Model model, TrainingSettings settings, Optional<MinimumRisk> risk, long seed) {
    this.model = model;
    this.settings = settings;
    this.risk = risk;
    this.seed = seed;
    this.pass =
        new AccumulatedPass(
            new ShardedPass(
                model, settings.shards(), settings.precision().products(), Workers.shared()));
  }

  /**
   * Loss, or risk, and gradients of some batches together, in an update; valid until the next pass.
   */
  public ShardedPass.Result run(List<Batch> batches, long update) {
    Randomness randomness = new Randomness(seed, update);
    int symbols = batches.stream().mapToInt(batch -> batch.target().count()).sum();
    if (risk.filter(one -> one.begins(update)).isPresent()) {
      MinimumRisk.Candidates found = risk.get().candidates(batches, update);
      int sources = batches.stream().mapToInt(Batch::size).sum();
      ShardedPass.Result learned =
          pass.run(found.batches(), randomness, model::weightedCrossEntropy, sources);
      return new ShardedPass.Result(found.risk(), symbols, learned.gradients());
    }
    double teacherForcing = settings.sampling().share(settings.teacherForcing(), update);
    return pass.run(
        batches,
        randomness,
        (tape, batch, scale) -> model.loss(tape, batch, teacherForcing, scale),
        symbols);
  }

  @Override
  public void close() {
    risk.ifPresent(MinimumRisk::close);
    pass.close();
  }
}
