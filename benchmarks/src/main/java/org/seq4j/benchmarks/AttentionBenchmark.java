package org.seq4j.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;
import org.seq4j.nn.kernels.AttentionKernels;
import org.seq4j.nn.kernels.Kernels;

/** One step of attention: scores, weights and context, and their gradients. */
public class AttentionBenchmark extends KernelBenchmark {
  private static final float[] ALL_REAL = {};
  private static final int SIZE = 512;

  @Param({"14", "100"})
  private int time;

  @Param({"1", "64"})
  private int batch;

  private final AttentionKernels attention = Kernels.of(Precision.FLOAT).attention();
  private Array keys;
  private Array query;
  private Array factors;
  private Array scores;
  private Array weights;
  private Array context;
  private Array keysGradient;
  private Array queryGradient;
  private Array factorsGradient;
  private Array scoresGradient;
  private Array weightsGradient;
  private Array contextGradient;

  /** Makes the arrays. */
  @Setup
  public void prepare() {
    keys = Arrays.random(time, batch, SIZE);
    query = Arrays.random(batch, SIZE);
    factors = Arrays.random(SIZE);
    scores = Arrays.random(time, batch);
    weights = Arrays.random(time, batch);
    context = Arrays.random(batch, SIZE);
    keysGradient = Arrays.random(time, batch, SIZE);
    queryGradient = Arrays.random(batch, SIZE);
    factorsGradient = Arrays.random(SIZE);
    scoresGradient = Arrays.random(time, batch);
    weightsGradient = Arrays.random(time, batch);
    contextGradient = Arrays.random(batch, SIZE);
  }

  @Benchmark
  public void additiveScores() {
    attention.additiveScores(keys, query, factors, scores);
  }

  @Benchmark
  public void additiveScoresGradient() {
    attention.additiveScoresGradient(
        keys, query, factors, scoresGradient, keysGradient, queryGradient, factorsGradient);
  }

  @Benchmark
  public void softmaxOverTime() {
    attention.softmaxOverTime(scores, ALL_REAL, batch, weights);
  }

  @Benchmark
  public void weightedSum() {
    attention.weightedSum(weights, keys, context);
  }

  @Benchmark
  public void weightedSumGradient() {
    attention.weightedSumGradient(weights, keys, contextGradient, weightsGradient, keysGradient);
  }
}
