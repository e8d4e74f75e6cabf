package org.seq4j.api;

/**
 * A line of a conversation.
 *
 * @param speaker who says it, or the name that a task gives to knowledge
 * @param text one line
 */
public record Turn(String speaker, String text) {}
