package org.seq4j.tasks;

/** The settings of a component that has none. */
public record NoSettings() {}
