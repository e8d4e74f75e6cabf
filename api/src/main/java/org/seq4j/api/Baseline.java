package org.seq4j.api;

import java.util.function.UnaryOperator;

/**
 * A rule that says something to a line of input without a model. Its values, by the task's metrics,
 * are shown beside a model's.
 *
 * @param name as tables show it, in kebab case: {@code first-sentence}
 * @param rule what it says to a line; safe for many threads
 */
public record Baseline(String name, UnaryOperator<String> rule) {}
