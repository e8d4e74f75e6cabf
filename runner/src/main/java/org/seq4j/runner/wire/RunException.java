package org.seq4j.runner.wire;

/**
 * A run's folder that cannot be used as was asked: it is there already, is no run, has no weights,
 * was written by a newer release. The message says what to do.
 */
public final class RunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunException(String message) {
    super(message);
  }

  public RunException(String message, Throwable cause) {
    super(message, cause);
  }
}
