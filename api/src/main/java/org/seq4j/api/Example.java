package org.seq4j.api;

import java.util.List;
import java.util.Optional;

/**
 * One example of a task.
 *
 * @param origin where it comes from, for every message about it
 * @param position its place in the stream that it was read from, counted from 0; what the task
 *     leaves out is counted, too, so that positions ascend and may have gaps
 * @param sources what the model reads; one in most tasks
 * @param target what the model should say; empty when only a prediction is wanted
 * @param references the right answers as plain text, for the metrics; several where a source has
 *     several
 * @param background what else metrics may want to know
 * @param weight what the example counts where examples are weighted ({@link
 *     Output.Emitter#weightedCrossEntropy}), of either sign; 1 for most
 */
public record Example(
    Origin origin,
    long position,
    List<Item> sources,
    Optional<Item> target,
    List<String> references,
    Background background,
    double weight) {
  public Example {
    sources = List.copyOf(sources);
    references = List.copyOf(references);
  }

  /** An example of weight 1. */
  public Example(
      Origin origin,
      long position,
      List<Item> sources,
      Optional<Item> target,
      List<String> references,
      Background background) {
    this(origin, position, sources, target, references, background, 1);
  }

  /** One that stands by itself, too. */
  public Example(
      Origin origin,
      long position,
      List<Item> sources,
      Optional<Item> target,
      List<String> references) {
    this(origin, position, sources, target, references, Background.NONE);
  }

  /** The same with other sources. */
  public Example withSources(List<Item> others) {
    return new Example(origin, position, others, target, references, background, weight);
  }

  /** The same sources with another target, which counts so much. */
  public Example withTarget(Item other, double much) {
    return new Example(origin, position, sources, Optional.of(other), references, background, much);
  }

  /** The first, and in most tasks the only, source. */
  public Item source() {
    return sources.get(0);
  }
}
