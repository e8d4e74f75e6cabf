package org.seq4j.api;

/**
 * A configuration that cannot be used. The message is the whole report, ready to be shown to the
 * person who wrote the configuration: every problem on a line of its own, with the place, what was
 * found, what was expected and what to do.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param report the whole report, one problem a line
   */
  public ConfigException(String report) {
    super(report);
  }

  /**
   * @param report the whole report, one problem a line
   * @param cause what made the configuration unreadable
   */
  public ConfigException(String report, Throwable cause) {
    super(report, cause);
  }
}
