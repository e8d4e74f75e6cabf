package org.seq4j.runner.model;

/** Components that do not fit together. Says which setting to change. */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String setting;

  /**
   * @param setting the key path of the component that does not fit, {@code model.attention}
   * @param cause what the component said
   */
  public ModelException(String setting, IllegalArgumentException cause) {
    super(cause.getMessage(), cause);
    this.setting = setting;
  }

  public String setting() {
    return setting;
  }
}
