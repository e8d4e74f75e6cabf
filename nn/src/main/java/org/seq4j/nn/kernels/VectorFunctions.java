package org.seq4j.nn.kernels;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.seq4j.nn.kernels.Approximations.LARGEST_EXPONENT;
import static org.seq4j.nn.kernels.Approximations.SMALLEST_EXPONENT;
import static org.seq4j.nn.kernels.Approximations.TANH_LIMIT;
import static org.seq4j.nn.kernels.Vectors.LANE;
import static org.seq4j.nn.kernels.Vectors.LANES;
import static org.seq4j.nn.kernels.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The formulas of {@link Approximations} with fused multiplications and additions. They are faster
 * than Java's own {@code lanewise(TANH)}, which calls a library, and need none. Numbers are clamped
 * by comparing and blending, two instructions where Java's max and min need five.
 */
final class VectorFunctions {
  private VectorFunctions() {}

  /** {@code x[j] = outer tanh(inner x[j]) + offset}. */
  static void tanh(float[] x, float inner, float outer, float offset, int count) {
    FloatVector p0 = broadcast(SPECIES, Approximations.P0);
    FloatVector p1 = broadcast(SPECIES, Approximations.P1);
    FloatVector p2 = broadcast(SPECIES, Approximations.P2);
    FloatVector q1 = broadcast(SPECIES, Approximations.Q1);
    FloatVector q2 = broadcast(SPECIES, Approximations.Q2);
    FloatVector one = broadcast(SPECIES, 1f);
    for (int j = 0; j < count; j += LANES) {
      FloatVector y = fromArray(SPECIES, x, j).mul(inner);
      y = y.blend(TANH_LIMIT, y.compare(GT, TANH_LIMIT));
      y = y.blend(-TANH_LIMIT, y.compare(LT, -TANH_LIMIT));
      FloatVector z = y.mul(y);
      FloatVector p = z.fma(Approximations.P4, Approximations.P3).fma(z, p2).fma(z, p1).fma(z, p0);
      FloatVector q = z.fma(Approximations.Q4, Approximations.Q3).fma(z, q2).fma(z, q1).fma(z, one);
      y.mul(p).div(q).fma(outer, offset).intoArray(x, j);
    }
  }

  /**
   * {@code x[j] = e^(x[j] - offset)} for j in {@code from} to {@code to}; their sum.
   *
   * @param lanes overwritten; room for the numbers of a vector
   */
  static float exp(float[] x, float offset, int from, int to, float[] lanes) {
    FloatVector rounder = broadcast(SPECIES, Approximations.ROUNDER);
    FloatVector high = broadcast(SPECIES, -Approximations.LN2_HIGH);
    FloatVector low = broadcast(SPECIES, -Approximations.LN2_LOW);
    FloatVector fifth = broadcast(SPECIES, 1f / 120);
    FloatVector fourth = broadcast(SPECIES, 1f / 24);
    FloatVector third = broadcast(SPECIES, 1f / 6);
    FloatVector half = broadcast(SPECIES, 0.5f);
    FloatVector one = broadcast(SPECIES, 1f);
    FloatVector sum = broadcast(SPECIES, 0f);
    for (int j = from; j < to; j += LANES) {
      FloatVector y = fromArray(SPECIES, x, j).sub(offset);
      y = y.blend(SMALLEST_EXPONENT, y.compare(LT, SMALLEST_EXPONENT));
      y = y.blend(LARGEST_EXPONENT, y.compare(GT, LARGEST_EXPONENT));
      FloatVector shifted = y.mul(Approximations.LOG2_E).add(rounder);
      FloatVector n = shifted.sub(rounder);
      FloatVector r = n.fma(low, n.fma(high, y));
      FloatVector p = r.fma(1f / 5040, 1f / 720).fma(r, fifth).fma(r, fourth).fma(r, third);
      p = p.fma(r, half).fma(r, one).fma(r, one);
      y =
          shifted
              .reinterpretAsInts()
              .lanewise(LSHL, 23)
              .add(Approximations.BIAS)
              .reinterpretAsFloats()
              .mul(p);
      y.intoArray(x, j);
      sum = sum.add(y.blend(0f, LANE.compare(GE, to - j)));
    }
    sum.intoArray(lanes, 0);
    return Vectors.sumLanes(lanes);
  }
}
