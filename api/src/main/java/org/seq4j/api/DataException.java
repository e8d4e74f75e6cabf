package org.seq4j.api;

/**
 * Data that cannot be used: a file that is missing or damaged, text that is not UTF-8, files whose
 * lines do not match up. The message says where (file, and line where there is one), what was
 * found, what was expected and what to do.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A problem at one line of a file; prints as {@code file:line: message}. */
  public static DataException at(Origin origin, String message) {
    return new DataException(origin + ": " + message);
  }
}
