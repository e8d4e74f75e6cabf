package org.seq4j.api;

/** What was asked of a search contradicts itself or the search's settings. */
public final class RequestException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * @param id which request
   * @param problem what was found, what was expected, what to do
   */
  public RequestException(long id, String problem) {
    super("input " + id + ": " + problem);
  }
}
