package org.seq4j.api;

/**
 * Settings of a component that it cannot work with, found when it is built. Whoever read them from
 * a file adds where they stand.
 */
public final class SettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String setting;
  private final String problem;

  /**
   * @param setting the key, from the component on: {@code source.language}
   * @param problem what was found, what was expected, what to do
   */
  public SettingException(String setting, String problem) {
    super(setting + ": " + problem);
    this.setting = setting;
    this.problem = problem;
  }

  /** The key, from the component on. */
  public String setting() {
    return setting;
  }

  /** The message without the key. */
  public String problem() {
    return problem;
  }
}
