package org.seq4j.nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors of this processor.
 *
 * <p>Loops over them call nothing but Java's own methods, and none of ours that takes or gives a
 * vector: into a large caller the compiler inlines Java's always but ours no more, and then every
 * vector becomes an object.
 */
final class Vectors {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Numbers in a vector. */
  static final int LANES = SPECIES.length();

  /** 0, 1, 2 ... */
  static final FloatVector LANE = FloatVector.zero(SPECIES).addIndex(1);

  private Vectors() {}

  /**
   * The sum of {@link #LANES} numbers, which are overwritten, always in the same order. Java's
   * {@code reduceLanes(ADD)} leaves the order open: interpreted and compiled code can differ in the
   * last bit, and with them two runs from the same seed.
   */
  static float sumLanes(float[] lanes) {
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int j = 0; j < half; j++) {
        lanes[j] += lanes[j + half];
      }
    }
    return lanes[0];
  }
}
