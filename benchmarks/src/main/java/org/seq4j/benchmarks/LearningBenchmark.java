package org.seq4j.benchmarks;

import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;
import org.seq4j.nn.kernels.AdamUpdate;
import org.seq4j.nn.kernels.Kernels;
import org.seq4j.nn.kernels.Learning;
import org.seq4j.nn.kernels.Update;

/** Loss, dropout and Adam, over arrays of W1's sizes and W5's. */
public class LearningBenchmark extends KernelBenchmark {
  private static final int PADDING = 0;
  private static final double DROPPED = 0.3;

  /** Rows of the logits, vocabulary and size of the embeddings. */
  @Param({"896x6000x256", "1600x32000x512"})
  private String sizes;

  private final Learning learning = Kernels.of(Precision.FLOAT).learning();
  private final Update step =
      new AdamUpdate(new AdamUpdate.Numbers(0.001, 0.9, 0.999, 1e-8, 0.1, 0.001), 0, 0);
  private Array logits;
  private Array embedded;
  private Array dropped;
  private Array table;
  private Array gradient;
  private Array mean;
  private Array square;
  private int[] targets;
  private double[] scales;
  private int[] rowKeys;

  /** Makes the arrays. */
  @Setup
  public void prepare() {
    String[] extents = sizes.split("x");
    int rows = Integer.parseInt(extents[0]);
    int symbols = Integer.parseInt(extents[1]);
    int size = Integer.parseInt(extents[2]);
    logits = Arrays.random(rows, symbols);
    targets = new Random(1).ints(rows, 1, symbols).toArray();
    scales = new double[rows];
    java.util.Arrays.fill(scales, 1);
    embedded = Arrays.random(1, rows, size);
    rowKeys = new int[rows];
    dropped = Arrays.random(1, rows, size);
    table = Arrays.random(symbols, size);
    gradient = Arrays.random(symbols, size);
    mean = Arrays.random(symbols, size);
    square = Arrays.random(symbols, size).fill(0.5);
  }

  /** Loss and gradient; the gradient of the call before is what it reads. */
  @Benchmark
  public double crossEntropy() {
    return learning.crossEntropy(logits, targets, PADDING, 0, scales, true);
  }

  @Benchmark
  public void dropout() {
    learning.dropout(embedded, DROPPED, rowKeys, false, dropped);
  }

  @Benchmark
  public void adam() {
    learning.update(step, table, gradient, 1, List.of(mean, square));
  }
}
