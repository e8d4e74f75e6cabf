package org.seq4j.tasks;

/**
 * A source text and what should be made of it.
 *
 * @param source the text to read
 * @param target the text to write
 */
public record Pair(String source, String target) {}
