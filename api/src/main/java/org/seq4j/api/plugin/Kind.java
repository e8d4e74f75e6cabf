package org.seq4j.api.plugin;

/**
 * A kind of component: the word that configurations and messages use, the type, and the type of
 * what the framework gives its builders.
 *
 * @param word one lower-case word, {@code attention}
 * @param type the contract
 * @param given what a builder gets besides the settings
 */
public record Kind<T, S>(String word, Class<T> type, Class<S> given) {
  @Override
  public String toString() {
    return word;
  }
}
