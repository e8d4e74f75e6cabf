package org.seq4j.nn.kernels;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.seq4j.nn.kernels.Vectors.LANE;
import static org.seq4j.nn.kernels.Vectors.LANES;
import static org.seq4j.nn.kernels.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Loops} in vectors. */
final class VectorLoops implements Loops {
  /** After so many numbers a sum goes on in double precision. */
  private static final int CHUNK = 2048;

  @Override
  public void add(float[] x, float[] y, int count) {
    for (int j = 0; j < count; j += LANES) {
      fromArray(SPECIES, y, j).add(fromArray(SPECIES, x, j)).intoArray(y, j);
    }
  }

  @Override
  public void plus(float[] x, float[] y, float[] z, int count) {
    for (int j = 0; j < count; j += LANES) {
      fromArray(SPECIES, x, j).add(fromArray(SPECIES, y, j)).intoArray(z, j);
    }
  }

  @Override
  public void addScaled(float factor, float[] x, float[] y, int count) {
    FloatVector factors = broadcast(SPECIES, factor);
    for (int j = 0; j < count; j += LANES) {
      fromArray(SPECIES, x, j).fma(factors, fromArray(SPECIES, y, j)).intoArray(y, j);
    }
  }

  @Override
  public void affine(float[] x, float factor, float offset, int count) {
    for (int j = 0; j < count; j += LANES) {
      fromArray(SPECIES, x, j).fma(factor, offset).intoArray(x, j);
    }
  }

  @Override
  public void multiply(float[] x, float[] y, float[] z, int count) {
    for (int j = 0; j < count; j += LANES) {
      fromArray(SPECIES, x, j).mul(fromArray(SPECIES, y, j)).intoArray(z, j);
    }
  }

  @Override
  public void addProducts(float[] x, float[] y, float[] z, int count) {
    for (int j = 0; j < count; j += LANES) {
      FloatVector right = fromArray(SPECIES, y, j);
      fromArray(SPECIES, x, j).fma(right, fromArray(SPECIES, z, j)).intoArray(z, j);
    }
  }

  @Override
  public void addShiftedProducts(float[] x, float[] y, float offset, float[] z, int count) {
    for (int j = 0; j < count; j += LANES) {
      FloatVector right = fromArray(SPECIES, y, j).sub(offset);
      fromArray(SPECIES, x, j).fma(right, fromArray(SPECIES, z, j)).intoArray(z, j);
    }
  }

  @Override
  public void addThroughTanh(
      float factor, float[] x, float[] tanh, float[] y, float[] z, int count) {
    FloatVector one = broadcast(SPECIES, 1f);
    for (int j = 0; j < count; j += LANES) {
      FloatVector value = fromArray(SPECIES, tanh, j);
      FloatVector slope = value.neg().fma(value, one);
      FloatVector gradient = fromArray(SPECIES, x, j).mul(factor).mul(slope);
      fromArray(SPECIES, y, j).add(gradient).intoArray(y, j);
      fromArray(SPECIES, z, j).add(gradient).intoArray(z, j);
    }
  }

  @Override
  public float dot(float[] x, float[] y, int count, Scratch scratch) {
    FloatVector sum = broadcast(SPECIES, 0f);
    FloatVector other = sum;
    int j = 0;
    for (; j <= count - 2 * LANES; j += 2 * LANES) {
      sum = fromArray(SPECIES, x, j).fma(fromArray(SPECIES, y, j), sum);
      other = fromArray(SPECIES, x, j + LANES).fma(fromArray(SPECIES, y, j + LANES), other);
    }
    for (; j < count; j += LANES) {
      FloatVector products = fromArray(SPECIES, x, j).mul(fromArray(SPECIES, y, j));
      sum = sum.add(products.blend(0f, LANE.compare(VectorOperators.GE, count - j)));
    }
    float[] lanes = scratch.floats(8, LANES);
    sum.add(other).intoArray(lanes, 0);
    return Vectors.sumLanes(lanes);
  }

  @Override
  public double sum(float[] x, int count, Scratch scratch) {
    float[] lanes = scratch.floats(8, LANES);
    double sum = 0;
    for (int from = 0; from < count; from += CHUNK) {
      sum += sumOfChunk(x, from, Math.min(count, from + CHUNK), lanes);
    }
    return sum;
  }

  private static float sumOfChunk(float[] x, int from, int to, float[] lanes) {
    FloatVector sum = broadcast(SPECIES, 0f);
    FloatVector other = sum;
    int j = from;
    for (; j <= to - 2 * LANES; j += 2 * LANES) {
      sum = sum.add(fromArray(SPECIES, x, j));
      other = other.add(fromArray(SPECIES, x, j + LANES));
    }
    for (; j < to; j += LANES) {
      FloatVector last = fromArray(SPECIES, x, j);
      sum = sum.add(last.blend(0f, LANE.compare(VectorOperators.GE, to - j)));
    }
    sum.add(other).intoArray(lanes, 0);
    return Vectors.sumLanes(lanes);
  }

  @Override
  public double sumOfSquares(float[] x, int count, Scratch scratch) {
    float[] lanes = scratch.floats(8, LANES);
    double sum = 0;
    for (int from = 0; from < count; from += CHUNK) {
      sum += squaresOfChunk(x, from, Math.min(count, from + CHUNK), lanes);
    }
    return sum;
  }

  private static float squaresOfChunk(float[] x, int from, int to, float[] lanes) {
    FloatVector sum = broadcast(SPECIES, 0f);
    FloatVector other = sum;
    int j = from;
    for (; j <= to - 2 * LANES; j += 2 * LANES) {
      FloatVector left = fromArray(SPECIES, x, j);
      FloatVector right = fromArray(SPECIES, x, j + LANES);
      sum = left.fma(left, sum);
      other = right.fma(right, other);
    }
    for (; j < to; j += LANES) {
      FloatVector last = fromArray(SPECIES, x, j);
      last = last.blend(0f, LANE.compare(VectorOperators.GE, to - j));
      sum = last.fma(last, sum);
    }
    sum.add(other).intoArray(lanes, 0);
    return Vectors.sumLanes(lanes);
  }

  @Override
  public float largest(float[] x, int count) {
    FloatVector largest = broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    int j = 0;
    for (; j <= count - LANES; j += LANES) {
      FloatVector next = fromArray(SPECIES, x, j);
      largest = largest.blend(next, next.compare(VectorOperators.GT, largest));
    }
    float result = largest.reduceLanes(VectorOperators.MAX);
    for (; j < count; j++) {
      result = x[j] > result ? x[j] : result;
    }
    return result;
  }

  @Override
  public void rank(float[] x, int count, Ranking ranking) {
    int j = ranking.begin(x);
    for (; j <= count - LANES; j += LANES) {
      if (fromArray(SPECIES, x, j).compare(VectorOperators.GT, ranking.least()).anyTrue()) {
        ranking.offer(x, j, j + LANES);
      }
    }
    ranking.offer(x, j, count);
  }

  @Override
  public void tanh(float[] x, int count) {
    VectorFunctions.tanh(x, 1f, 1f, 0f, count);
  }

  @Override
  public void sigmoid(float[] x, int count) {
    VectorFunctions.tanh(x, 0.5f, 0.5f, 0.5f, count);
  }

  @Override
  public double exp(float[] x, float offset, int count, Scratch scratch) {
    float[] lanes = scratch.floats(9, LANES);
    double sum = 0;
    for (int from = 0; from < count; from += CHUNK) {
      sum += VectorFunctions.exp(x, offset, from, Math.min(count, from + CHUNK), lanes);
    }
    return sum;
  }
}
