package org.seq4j.nn.kernels;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses what multiplies matrices: oneDNN on Linux on processors of type x86_64 with vectors of
 * 256 bits, OpenBLAS elsewhere and where oneDNN is missing. The system property {@code
 * seq4j.products} says otherwise: {@code onednn} or {@code openblas}.
 */
final class Engines {
  static final String PROPERTY = "seq4j.products";

  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

  private Engines() {}

  /** The products for single precision. */
  static Products choose() {
    Products products = choose(System.getProperty(PROPERTY, ""));
    LOG.info("matrix products by {}", products.engine());
    return products;
  }

  /**
   * The products for a value of the property.
   *
   * @param wanted the value; empty if it is not set
   */
  static Products choose(String wanted) {
    return switch (wanted) {
      case "openblas" -> new BlasProducts();
      case "onednn" -> dnnl(NumberType.FLOAT);
      case "" -> isSuited() ? new DnnlProducts(NumberType.FLOAT) : new BlasProducts();
      default ->
          throw new IllegalArgumentException(
              PROPERTY + ": expected onednn or openblas, found '" + wanted + "'");
    };
  }

  private static Products dnnl(NumberType type) {
    if (hasDnnl()) {
      return new DnnlProducts(type);
    }
    throw new IllegalStateException(
        "oneDNN cannot be loaded here; unset " + PROPERTY + " to use OpenBLAS");
  }

  /** Elsewhere, oneDNN and ND4J have different OpenMP libraries, and each product its threads. */
  private static boolean isSuited() {
    String processor = System.getProperty("os.arch");
    boolean known = processor.equals("amd64") || processor.equals("x86_64");
    return known
        && System.getProperty("os.name").equals("Linux")
        && hasDnnl()
        && Dnnl.hasWideVectors();
  }

  /** Whether oneDNN can be loaded. */
  static boolean hasDnnl() {
    try {
      return !Dnnl.name().isEmpty();
    } catch (LinkageError | RuntimeException e) {
      LOG.debug("oneDNN cannot be loaded", e);
      return false;
    }
  }
}
