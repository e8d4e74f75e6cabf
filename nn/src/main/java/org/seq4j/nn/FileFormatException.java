package org.seq4j.nn;

/** A file that is not what it should be. The message names the file, what is wrong and where. */
public final class FileFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FileFormatException(String message) {
    super(message);
  }

  public FileFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
