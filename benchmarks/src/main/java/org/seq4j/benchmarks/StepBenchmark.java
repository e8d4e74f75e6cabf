package org.seq4j.benchmarks;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.seq4j.nn.Array;
import org.seq4j.nn.Cell;
import org.seq4j.nn.CellKind;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/** Recurrent cells over a sequence as a model runs them: products, gates, tape. */
public class StepBenchmark extends KernelBenchmark {
  private static final int TIME = 14;
  private static final int BATCH = 64;

  @Param private CellKind kind;

  @Param({"256", "512"})
  private int size;

  private final Memory memory = new Memory(Precision.FLOAT);
  private Cell cell;
  private Array inputs;

  /** Makes the cell and what it reads. */
  @Setup
  public void prepare() {
    Parameters parameters = new Parameters();
    cell = kind.create(parameters.at("cell"), size, List.of(size));
    parameters.allocate(Precision.FLOAT, 1);
    inputs = Arrays.random(TIME, BATCH, size);
  }

  /** Gives the memory back. */
  @TearDown(Level.Trial)
  public void release() {
    memory.close();
  }

  private Tensor last(Tape tape) {
    Tensor prepared = cell.prepare(tape.constant(inputs));
    Cell.State state = cell.zeros(tape, BATCH);
    for (int time = 0; time < TIME; time++) {
      state = cell.step(state, prepared.step(time));
    }
    return state.output();
  }

  /** The states of 14 steps. */
  @Benchmark
  public Array forward() {
    try (Tape tape = Tape.inference(memory)) {
      return last(tape).value();
    }
  }

  /** The states of 14 steps and all gradients. */
  @Benchmark
  public double forwardAndBackward() {
    try (Tape tape = Tape.training(memory, new Randomness(1, 1))) {
      return tape.backward(last(tape).sum()).norm();
    }
  }
}
