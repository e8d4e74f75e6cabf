package org.seq4j.nn.kernels;

import java.util.Optional;
import org.seq4j.nn.ProductPrecision;
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

  /** The products for single precision with factors that are not rounded. */
  static Products choose() {
    Products products = choose(System.getProperty(PROPERTY, ""));
    LOG.info("matrix products by {}", products.engine());
    return products;
  }

  /** The products with factors that are rounded to a type for which there is no obstacle. */
  static Products rounding(ProductPrecision type, Implementation implementation) {
    return type == ProductPrecision.INT8
        ? new DnnlInt8Products(implementation.loops())
        : new DnnlProducts(type);
  }

  /** Why rounded factors of a type cannot be multiplied here; empty if they can. */
  static Optional<String> obstacle(ProductPrecision type) {
    if (System.getProperty(PROPERTY, "").equals("openblas")) {
      return Optional.of("it needs oneDNN, and " + PROPERTY + " is openblas");
    }
    if (!hasDnnl()) {
      return Optional.of("it needs oneDNN, which cannot be loaded here");
    }
    return Dnnl.has(type)
        ? Optional.empty()
        : Optional.of("this processor does not multiply such numbers (" + Dnnl.name() + ")");
  }

  /**
   * The products for a value of the property.
   *
   * @param wanted the value; empty if it is not set
   */
  static Products choose(String wanted) {
    return switch (wanted) {
      case "openblas" -> new BlasProducts();
      case "onednn" -> dnnl();
      case "" -> isSuited() ? new DnnlProducts(ProductPrecision.FLOAT) : new BlasProducts();
      default ->
          throw new IllegalArgumentException(
              PROPERTY + ": expected onednn or openblas, found '" + wanted + "'");
    };
  }

  private static Products dnnl() {
    if (hasDnnl()) {
      return new DnnlProducts(ProductPrecision.FLOAT);
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
