package org.seq4j.nn;

/** Arrays whose shapes do not fit an operation. The message names the operation and both shapes. */
public final class ShapeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ShapeException(String message) {
    super(message);
  }

  /** {@code operation: [14, 64, 512] does not fit [256, 2048]: why}. */
  public static ShapeException of(String operation, Shape left, Shape right, String why) {
    return new ShapeException(operation + ": " + left + " does not fit " + right + ": " + why);
  }
}
