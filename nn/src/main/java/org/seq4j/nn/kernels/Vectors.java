package org.seq4j.nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions of the processor's vectors. They are the formulas of {@link Approximations} with fused
 * multiplications and additions: faster than Java's own {@code lanewise(TANH)}, which calls a
 * library, and the same on processors that the library does not know, where Java computes one
 * number at a time.
 */
final class Vectors {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Numbers in a vector. */
  static final int LANES = SPECIES.length();

  private static final FloatVector LANE = FloatVector.zero(SPECIES).addIndex(1);

  private Vectors() {}

  static FloatVector load(float[] x, int j) {
    return FloatVector.fromArray(SPECIES, x, j);
  }

  static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /** The vector with zeros from lane {@code count} on. */
  static FloatVector first(FloatVector x, int count) {
    return x.blend(0f, LANE.compare(VectorOperators.GE, count));
  }

  /** Between the limits; NaN stays. Two instructions, where Java's max and min need ten. */
  private static FloatVector clamp(FloatVector x, float low, float high) {
    FloatVector y = x.blend(high, x.compare(VectorOperators.GT, high));
    return y.blend(low, y.compare(VectorOperators.LT, low));
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector y = clamp(x, -Approximations.TANH_LIMIT, Approximations.TANH_LIMIT);
    FloatVector z = y.mul(y);
    FloatVector above =
        z.fma(broadcast(Approximations.P4), broadcast(Approximations.P3))
            .fma(z, broadcast(Approximations.P2))
            .fma(z, broadcast(Approximations.P1))
            .fma(z, broadcast(Approximations.P0));
    FloatVector below =
        z.fma(broadcast(Approximations.Q4), broadcast(Approximations.Q3))
            .fma(z, broadcast(Approximations.Q2))
            .fma(z, broadcast(Approximations.Q1))
            .fma(z, broadcast(1f));
    return y.mul(above).div(below);
  }

  static FloatVector sigmoid(FloatVector x) {
    return tanh(x.mul(0.5f)).fma(broadcast(0.5f), broadcast(0.5f));
  }

  static FloatVector exp(FloatVector x) {
    FloatVector y = clamp(x, Approximations.SMALLEST_EXPONENT, Approximations.LARGEST_EXPONENT);
    FloatVector shifted =
        y.fma(broadcast(Approximations.LOG2_E), broadcast(Approximations.ROUNDER));
    FloatVector power =
        shifted
            .reinterpretAsInts()
            .lanewise(VectorOperators.LSHL, 23)
            .add(Approximations.BIAS)
            .reinterpretAsFloats();
    FloatVector n = shifted.sub(Approximations.ROUNDER);
    FloatVector r =
        n.fma(broadcast(-Approximations.LN2_LOW), n.fma(broadcast(-Approximations.LN2_HIGH), y));
    return power.mul(expOfRest(r));
  }

  private static FloatVector expOfRest(FloatVector r) {
    return r.fma(broadcast(1f / 5040), broadcast(1f / 720))
        .fma(r, broadcast(1f / 120))
        .fma(r, broadcast(1f / 24))
        .fma(r, broadcast(1f / 6))
        .fma(r, broadcast(0.5f))
        .fma(r, broadcast(1f))
        .fma(r, broadcast(1f));
  }

  /** {@code 1 - x^2}, the slope of tanh where it is x. */
  static FloatVector slope(FloatVector x) {
    return x.fma(x.neg(), broadcast(1f));
  }
}
