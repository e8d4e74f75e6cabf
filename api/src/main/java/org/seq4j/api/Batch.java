package org.seq4j.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some examples side by side.
 *
 * @param examples the examples, all with a target or none
 * @param sources what the model reads, one for each source of the task
 */
public record Batch(List<Example> examples, List<Source> sources) {
  public Batch {
    examples = List.copyOf(examples);
    sources = List.copyOf(sources);
  }

  /** A batch of these examples, in this order. */
  public static Batch of(List<Example> examples) {
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < examples.get(0).sources().size(); i++) {
      int which = i;
      sources.add(
          Source.of(examples.stream().map(example -> example.sources().get(which)).toList()));
    }
    return new Batch(examples, sources);
  }

  /** The same examples, those with the longest target first. */
  public Batch longestFirst() {
    return of(
        examples.stream()
            .sorted(
                Comparator.comparingInt(
                        (Example example) -> -example.target().map(Item::length).orElse(0))
                    .thenComparingInt(example -> -example.source().length()))
            .toList());
  }

  /** Every {@code count}th example from {@code number} on. */
  public Batch shard(int number, int count) {
    return of(
        IntStream.range(0, examples.size())
            .filter(i -> i % count == number)
            .mapToObj(examples::get)
            .toList());
  }

  public Source source() {
    return sources.get(0);
  }

  /**
   * What the model should say.
   *
   * @throws IllegalStateException if an example has no target
   */
  public Target target() {
    return Target.of(
        examples.stream()
            .map(
                example ->
                    example
                        .target()
                        .orElseThrow(
                            () -> new IllegalStateException(example.origin() + " has no target")))
            .toList());
  }

  /** The weights of the examples, in the order of the batch. */
  public double[] weights() {
    return examples.stream().mapToDouble(Example::weight).toArray();
  }

  public int size() {
    return examples.size();
  }
}
