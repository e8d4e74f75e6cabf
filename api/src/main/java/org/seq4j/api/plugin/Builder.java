package org.seq4j.api.plugin;

/**
 * Makes a component.
 *
 * @param <T> the kind of component
 * @param <S> what the framework knows and never asks the user for: sizes, parameters, folders
 * @param <C> the component's settings
 */
@FunctionalInterface
public interface Builder<T, S, C extends Record> {
  T build(C settings, S given);
}
