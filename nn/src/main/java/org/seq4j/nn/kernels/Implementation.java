package org.seq4j.nn.kernels;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One way to do the arithmetic of the fast kernels.
 *
 * @param name for logs and provenance
 */
record Implementation(String name, Loops loops, CellLoops cells, LearningLoops learning) {
  private static final String PROPERTY = "seq4j.kernels";
  private static final String VECTOR = "vector";
  private static final String PORTABLE = "portable";
  private static final String MODULE = "jdk.incubator.vector";

  /** With fewer numbers in a vector, Java's own vector instructions are as good. */
  private static final int FEWEST_LANES = 8;

  private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

  /** Runs everywhere. */
  static Implementation portable() {
    Loops loops = new PortableLoops();
    return new Implementation(
        PORTABLE, loops, new PortableCellLoops(), new PortableLearningLoops(loops));
  }

  /** Needs the module {@code jdk.incubator.vector}. */
  static Implementation vector() {
    return new Implementation(
        VECTOR + ", " + Vectors.LANES + " lanes",
        new VectorLoops(),
        new VectorCellLoops(),
        new VectorLearningLoops());
  }

  /** What the property {@code seq4j.kernels} names, otherwise the best for this machine. */
  static Implementation chosen() {
    Implementation result = choose(Optional.ofNullable(System.getProperty(PROPERTY)), isPresent());
    LOG.info("Kernels: {}", result.name);
    return result;
  }

  /** Whether Java was started with the module. */
  static boolean isPresent() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  static Implementation choose(Optional<String> wanted, boolean present) {
    if (wanted.isEmpty()) {
      return present && Vectors.LANES >= FEWEST_LANES ? vector() : portable();
    }
    switch (wanted.get()) {
      case PORTABLE:
        return portable();
      case VECTOR:
        if (!present) {
          throw new IllegalStateException(
              "-D%s=%s: Java runs without the module %s; start it with --add-modules %s"
                  .formatted(PROPERTY, VECTOR, MODULE, MODULE));
        }
        return vector();
      default:
        throw new IllegalStateException(
            "-D%s=%s: expected %s or %s".formatted(PROPERTY, wanted.get(), PORTABLE, VECTOR));
    }
  }
}
