package org.seq4j.api.plugin;

/** Builds components that were chosen inside the settings of another one. */
public interface Components {
  /**
   * Builds what was chosen.
   *
   * @throws IllegalArgumentException if there is no such component of this kind
   */
  <T, S> T build(Kind<T, S> kind, Choice choice, S given);
}
