package org.seq4j.runner.train;

import java.util.ArrayList;
import java.util.List;
import org.seq4j.api.Batch;
import org.seq4j.nn.Gradients;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Precision;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;
import org.seq4j.nn.Workers;
import org.seq4j.runner.model.Model;

/**
 * Loss and gradients of a batch, in shards that are computed side by side, each on a tape of its
 * own. The shards' gradients add in a fixed order: the same number of shards gives the same numbers
 * whatever the number of threads.
 */
public final class ShardedPass implements AutoCloseable {
  /** A shard with fewer examples is not worth a pass of its own. */
  private static final int FEWEST_EXAMPLES = 8;

  private final Workers workers;
  private final List<Memory> memories = new ArrayList<>();
  private final List<Tape> tapes = new ArrayList<>();

  /**
   * @param shards how many parts a batch is cut into, if it has enough examples
   * @param products what products round their factors to
   */
  public ShardedPass(int shards, ProductPrecision products, Workers workers) {
    this.workers = workers;
    for (int i = 0; i < shards; i++) {
      memories.add(new Memory(Precision.FLOAT, products));
    }
  }

  /**
   * What a pass found.
   *
   * @param losses of each batch, without weights: summed over its target symbols; where risks are
   *     made small, over its sources
   * @param symbols how many target symbols there are in all batches
   * @param gradients of the losses, each times its weight; valid until the next pass
   */
  public record Result(List<LossSum> losses, int symbols, Gradients gradients) {
    public Result {
      losses = List.copyOf(losses);
    }

    /** The mean of a target symbol, or of a source. */
    public double loss() {
      return losses.stream().reduce(LossSum.NONE, LossSum::plus).mean();
    }
  }

  /** What is made small. */
  @FunctionalInterface
  interface Loss {
    /** A scalar: a sum over the batch, times {@code scale}. */
    Tensor of(Model model, Tape tape, Batch batch, double scale);

    /**
     * The model's own.
     *
     * @param teacherForcing the share of the steps at which the decoder is fed what was right
     */
    static Loss forced(double teacherForcing) {
      return (model, tape, batch, scale) -> model.loss(tape, batch, teacherForcing, scale);
    }
  }

  /**
   * One pass over a batch by itself.
   *
   * @param teacherForcing the share of the steps at which the decoder is fed what was right
   */
  public Result run(Model model, Batch batch, Randomness randomness, double teacherForcing) {
    TaskBatch whole = new TaskBatch(Learner.ALONE, model, 1, batch);
    return run(whole, randomness, Loss.forced(teacherForcing), whole.symbols());
  }

  /**
   * One pass over a batch that may be part of a larger one.
   *
   * @param count what the loss is divided by, such as the target symbols of the larger one
   */
  Result run(TaskBatch part, Randomness randomness, Loss made, int count) {
    closeTapes();
    Model model = part.model();
    Batch sorted = part.batch().longestFirst();
    int shards = Math.max(1, Math.min(memories.size(), sorted.size() / FEWEST_EXAMPLES));
    for (int i = 0; i < shards; i++) {
      tapes.add(Tape.training(memories.get(i), randomness.shard(i, shards)));
    }
    model.parameters().prepare(workers);
    double[] losses = new double[shards];
    workers.run(
        shards,
        i -> {
          Batch own = shards == 1 ? sorted : sorted.shard(i, shards);
          Tensor loss = made.of(model, tapes.get(i), own, part.lossWeight() / count);
          losses[i] = loss.scalar();
          tapes.get(i).undo(loss);
        });
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    LossSum loss = new LossSum(sum / part.lossWeight() * count, part.symbols());
    return new Result(List.of(loss), part.symbols(), Gradients.sum(tapes, workers));
  }

  /** Bytes held outside the Java heap. */
  public long bytes() {
    return memories.stream().mapToLong(Memory::bytes).sum();
  }

  /** How often memory was taken from the system; constant in steady state. */
  public long growths() {
    return memories.stream().mapToLong(Memory::growths).sum();
  }

  private void closeTapes() {
    tapes.forEach(Tape::close);
    tapes.clear();
  }

  @Override
  public void close() {
    closeTapes();
    memories.forEach(Memory::close);
  }
}
