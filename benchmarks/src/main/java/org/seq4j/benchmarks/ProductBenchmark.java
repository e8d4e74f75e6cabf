package org.seq4j.benchmarks;

import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;
import org.seq4j.nn.kernels.Factor;
import org.seq4j.nn.kernels.Kernels;
import org.seq4j.nn.kernels.Products;

/** Matrix products of the shapes that the workloads have. */
public class ProductBenchmark extends KernelBenchmark {
  /** Rows, inner extent and columns. */
  @Param({
    "1x512x2048",
    "64x512x2048",
    "80x512x6000",
    "64x256x1024",
    "896x512x512",
    "896x512x6000",
    "64x1024x4096",
    "1600x1024x32000"
  })
  private String shape;

  private final Products products = Kernels.of(Precision.FLOAT).products();
  private Array input;
  private Array weight;
  private Array output;
  private Factor factor;
  private Factor transposed;

  /** Makes the matrices. */
  @Setup
  public void prepare() {
    int[] extents = Stream.of(shape.split("x")).mapToInt(Integer::parseInt).toArray();
    input = Arrays.random(extents[0], extents[1]);
    weight = Arrays.random(extents[1], extents[2]);
    output = Arrays.random(extents[0], extents[2]);
    factor = new Factor(weight, false);
    transposed = new Factor(weight, true);
  }

  /** A layer's output: {@code output = input weight}. */
  @Benchmark
  public void forward() {
    products.multiply(input, factor, output, 0);
  }

  /** The gradient of its input: {@code input = output weight'}. */
  @Benchmark
  public void inputGradient() {
    products.multiply(output, transposed, input, 0);
  }

  /** The gradient of its weight: {@code weight = input' output}. */
  @Benchmark
  public void weightGradient() {
    products.multiply(input, true, output, false, weight, 0);
  }
}
