package org.seq4j.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.seq4j.nn.Initializer;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/**
 * Additive attention at 14 steps of 64 sentences, as in W1, without the projections of keys and
 * queries: with the operation made for it, and with those that an attention of one's own has.
 */
public class PlainAttentionBenchmark extends KernelBenchmark {
  private static final int STEPS = 14;
  private static final int BATCH = 64;
  private static final int SIZE = 512;

  @Param({"14", "100"})
  private int time;

  @Param({"true", "false"})
  private boolean fused;

  private final Memory memory = new Memory(Precision.FLOAT);
  private Mask mask;
  private Parameter keys;
  private Parameter queries;
  private Parameter vector;

  /** Makes the keys, the queries and the vector of the scores. */
  @Setup
  public void prepare() {
    mask = Mask.full(time, BATCH);
    Initializer values = Initializer.uniform(0.5);
    Parameters parameters = new Parameters();
    keys = parameters.create("keys", Shape.of(time, BATCH, SIZE), values);
    queries = parameters.create("queries", Shape.of(STEPS, BATCH, SIZE), values);
    vector = parameters.create("vector", fused ? Shape.of(SIZE) : Shape.of(SIZE, 1), values);
    parameters.allocate(Precision.FLOAT, 1);
  }

  /** Gives the memory back. */
  @TearDown(Level.Trial)
  public void release() {
    memory.close();
  }

  private Tensor scores(Tensor known, Tensor query) {
    return fused
        ? known.additiveScores(query, vector)
        : known.plus(query).tanh().linear(vector).as(time, BATCH);
  }

  /** The contexts of 14 steps and all gradients. */
  @Benchmark
  public double forwardAndBackward() {
    try (Tape tape = Tape.training(memory, new Randomness(1, 1))) {
      Tensor known = tape.parameter(keys);
      Tensor asked = tape.parameter(queries);
      Tensor sum = tape.zeros();
      for (int step = 0; step < STEPS; step++) {
        Tensor weights = scores(known, asked.step(step)).softmaxOverTime(mask);
        sum = sum.plus(weights.weightedSum(known).sum());
      }
      return tape.backward(sum).norm();
    }
  }
}
