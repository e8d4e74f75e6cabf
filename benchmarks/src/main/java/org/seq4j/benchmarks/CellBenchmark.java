package org.seq4j.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;
import org.seq4j.nn.kernels.Cells;
import org.seq4j.nn.kernels.Kernels;

/** The gates of a recurrent step and their gradients, without the products. */
public class CellBenchmark extends KernelBenchmark {

  @Param({"1", "64"})
  private int rows;

  @Param({"256", "512"})
  private int size;

  private final Cells cells = Kernels.of(Precision.FLOAT).cells();
  private Array one;
  private Array three;
  private Array four;
  private Array previous;
  private Array previousCell;
  private Array recurrent;
  private Array output;
  private Array cell;
  private Array outputGradient;
  private Array cellGradient;
  private Array oneGradient;
  private Array threeGradient;
  private Array recurrentGradient;
  private Array fourGradient;
  private Array previousGradient;
  private Array previousCellGradient;

  /** Makes the arrays. */
  @Setup
  public void prepare() {
    one = Arrays.random(rows, size);
    three = Arrays.random(rows, 3 * size);
    four = Arrays.random(rows, 4 * size);
    previous = Arrays.random(rows, size);
    previousCell = Arrays.random(rows, size);
    recurrent = Arrays.random(rows, 3 * size);
    output = Arrays.random(rows, size);
    cell = Arrays.random(rows, size);
    outputGradient = Arrays.random(rows, size);
    cellGradient = Arrays.random(rows, size);
    oneGradient = Arrays.random(rows, size);
    threeGradient = Arrays.random(rows, 3 * size);
    recurrentGradient = Arrays.random(rows, 3 * size);
    fourGradient = Arrays.random(rows, 4 * size);
    previousGradient = Arrays.random(rows, size);
    previousCellGradient = Arrays.random(rows, size);
  }

  @Benchmark
  public void rnn() {
    cells.rnn(one, output);
  }

  @Benchmark
  public void rnnGradient() {
    cells.rnnGradient(output, outputGradient, oneGradient);
  }

  @Benchmark
  public void lstm() {
    cells.lstm(four, previousCell, output, cell);
  }

  @Benchmark
  public void lstmGradient() {
    cells.lstmGradient(
        four, previousCell, cell, outputGradient, cellGradient, fourGradient, previousCellGradient);
  }

  @Benchmark
  public void gru() {
    cells.gru(three, recurrent, previous, output);
  }

  @Benchmark
  public void gruGradient() {
    cells.gruGradient(
        three,
        recurrent,
        previous,
        outputGradient,
        threeGradient,
        recurrentGradient,
        previousGradient);
  }
}
