package org.seq4j.nn.kernels;

import static org.seq4j.nn.kernels.Vectors.LANES;
import static org.seq4j.nn.kernels.Vectors.broadcast;
import static org.seq4j.nn.kernels.Vectors.first;
import static org.seq4j.nn.kernels.Vectors.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Loops} in vectors. */
final class VectorLoops implements Loops {
  /** After so many numbers a sum goes on in double precision. */
  private static final int CHUNK = 2048;

  @Override
  public void add(float[] x, float[] y, int count) {
    for (int j = 0; j < count; j += LANES) {
      load(y, j).add(load(x, j)).intoArray(y, j);
    }
  }

  @Override
  public void addScaled(float factor, float[] x, float[] y, int count) {
    for (int j = 0; j < count; j += LANES) {
      load(x, j).fma(broadcast(factor), load(y, j)).intoArray(y, j);
    }
  }

  @Override
  public void affine(float[] x, float factor, float offset, int count) {
    for (int j = 0; j < count; j += LANES) {
      load(x, j).fma(broadcast(factor), broadcast(offset)).intoArray(x, j);
    }
  }

  @Override
  public void multiply(float[] x, float[] y, float[] z, int count) {
    for (int j = 0; j < count; j += LANES) {
      load(x, j).mul(load(y, j)).intoArray(z, j);
    }
  }

  @Override
  public void addProducts(float[] x, float[] y, float[] z, int count) {
    for (int j = 0; j < count; j += LANES) {
      load(x, j).fma(load(y, j), load(z, j)).intoArray(z, j);
    }
  }

  @Override
  public void addShiftedProducts(float[] x, float[] y, float offset, float[] z, int count) {
    for (int j = 0; j < count; j += LANES) {
      load(x, j).fma(load(y, j).sub(offset), load(z, j)).intoArray(z, j);
    }
  }

  @Override
  public float dot(float[] x, float[] y, int count, Scratch scratch) {
    FloatVector a = broadcast(0f);
    FloatVector b = broadcast(0f);
    int j = 0;
    for (; j <= count - 2 * LANES; j += 2 * LANES) {
      a = load(x, j).fma(load(y, j), a);
      b = load(x, j + LANES).fma(load(y, j + LANES), b);
    }
    for (; j <= count - LANES; j += LANES) {
      a = load(x, j).fma(load(y, j), a);
    }
    if (j < count) {
      b = b.add(first(load(x, j).mul(load(y, j)), count - j));
    }
    return a.add(b).reduceLanes(VectorOperators.ADD);
  }

  @Override
  public double sum(float[] x, int count) {
    double sum = 0;
    for (int from = 0; from < count; from += CHUNK) {
      sum += sumOfChunk(x, from, Math.min(count, from + CHUNK));
    }
    return sum;
  }

  private static float sumOfChunk(float[] x, int from, int to) {
    FloatVector a = broadcast(0f);
    FloatVector b = broadcast(0f);
    int j = from;
    for (; j <= to - 2 * LANES; j += 2 * LANES) {
      a = a.add(load(x, j));
      b = b.add(load(x, j + LANES));
    }
    for (; j < to; j += LANES) {
      a = a.add(first(load(x, j), to - j));
    }
    return a.add(b).reduceLanes(VectorOperators.ADD);
  }

  @Override
  public double sumOfSquares(float[] x, int count) {
    double sum = 0;
    for (int from = 0; from < count; from += CHUNK) {
      sum += squaresOfChunk(x, from, Math.min(count, from + CHUNK));
    }
    return sum;
  }

  private static float squaresOfChunk(float[] x, int from, int to) {
    FloatVector a = broadcast(0f);
    FloatVector b = broadcast(0f);
    int j = from;
    for (; j <= to - 2 * LANES; j += 2 * LANES) {
      FloatVector left = load(x, j);
      FloatVector right = load(x, j + LANES);
      a = left.fma(left, a);
      b = right.fma(right, b);
    }
    for (; j < to; j += LANES) {
      FloatVector last = first(load(x, j), to - j);
      a = last.fma(last, a);
    }
    return a.add(b).reduceLanes(VectorOperators.ADD);
  }

  @Override
  public float largest(float[] x, int count) {
    FloatVector largest = broadcast(Float.NEGATIVE_INFINITY);
    int j = 0;
    for (; j <= count - LANES; j += LANES) {
      FloatVector next = load(x, j);
      largest = largest.blend(next, next.compare(VectorOperators.GT, largest));
    }
    float result = largest.reduceLanes(VectorOperators.MAX);
    for (; j < count; j++) {
      result = x[j] > result ? x[j] : result;
    }
    return result;
  }

  @Override
  public void tanh(float[] x, int count) {
    for (int j = 0; j < count; j += LANES) {
      Vectors.tanh(load(x, j)).intoArray(x, j);
    }
  }

  @Override
  public void sigmoid(float[] x, int count) {
    for (int j = 0; j < count; j += LANES) {
      Vectors.sigmoid(load(x, j)).intoArray(x, j);
    }
  }

  @Override
  public double exp(float[] x, float offset, int count, Scratch scratch) {
    double sum = 0;
    for (int from = 0; from < count; from += CHUNK) {
      sum += expOfChunk(x, offset, from, Math.min(count, from + CHUNK));
    }
    return sum;
  }

  private static float expOfChunk(float[] x, float offset, int from, int to) {
    FloatVector sum = broadcast(0f);
    int j = from;
    for (; j <= to - LANES; j += LANES) {
      FloatVector power = Vectors.exp(load(x, j).sub(offset));
      power.intoArray(x, j);
      sum = sum.add(power);
    }
    if (j < to) {
      FloatVector power = Vectors.exp(load(x, j).sub(offset));
      power.intoArray(x, j);
      sum = sum.add(first(power, to - j));
    }
    return sum.reduceLanes(VectorOperators.ADD);
  }
}
