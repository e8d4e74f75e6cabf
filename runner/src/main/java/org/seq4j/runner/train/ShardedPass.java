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

  private final Model model;
  private final Workers workers;
  private final List<Memory> memories = new ArrayList<>();
  private final List<Tape> tapes = new ArrayList<>();

  /**
   * @param shards how many parts a batch is cut into, if it has enough examples
   * @param products what products round their factors to
   */
  public ShardedPass(Model model, int shards, ProductPrecision products, Workers workers) {
    this.model = model;
    this.workers = workers;
    for (int i = 0; i < shards; i++) {
      memories.add(new Memory(Precision.FLOAT, products));
    }
  }

  /**
   * What a pass found.
   *
   * @param loss the mean over the batch's target symbols
   * @param symbols how many there are
   * @param gradients of that mean; valid until the next pass
   */
  public record Result(double loss, int symbols, Gradients gradients) {}

  /** What is made small. */
  @FunctionalInterface
  interface Loss {
    /** A scalar: a sum over the batch, times {@code scale}. */
    Tensor of(Tape tape, Batch batch, double scale);
  }

  /**
   * One pass.
   *
   * @param teacherForcing the share of the steps at which the decoder is fed what was right
   */
  public Result run(Batch batch, Randomness randomness, double teacherForcing) {
    Loss loss = (tape, part, scale) -> model.loss(tape, part, teacherForcing, scale);
    return run(batch, randomness, loss, batch.target().count());
  }

  /**
   * One pass over a batch that is part of a larger one.
   *
   * @param count what the loss is divided by, such as the larger one's target symbols
   */
  Result run(Batch batch, Randomness randomness, Loss made, int count) {
    closeTapes();
    Batch sorted = batch.longestFirst();
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
          Tensor loss = made.of(tapes.get(i), own, 1.0 / count);
          losses[i] = loss.scalar();
          tapes.get(i).undo(loss);
        });
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return new Result(sum, count, Gradients.sum(tapes, workers));
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
