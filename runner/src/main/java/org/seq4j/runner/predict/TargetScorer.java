package org.seq4j.runner.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.seq4j.api.Batch;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Item;
import org.seq4j.api.Scorer;
import org.seq4j.api.Tokens;
import org.seq4j.nn.Workers;

/**
 * Says how probable given outputs are. A blank source has no output, so that nothing is scored
 * there.
 */
public final class TargetScorer implements AutoCloseable {
  private final Scorer model;
  private final PredictorSettings settings;
  private final Batches batches;

  /**
   * @param model with its weights, or several as one
   */
  public TargetScorer(Scorer model, PredictorSettings settings) {
    this.model = model;
    this.settings = settings;
    this.batches = new Batches(settings);
  }

  /**
   * A target with its probability.
   *
   * @param tokens the target
   * @param logProbabilities the natural logarithms of the tokens' probabilities, each after those
   *     before it, and then that of the end symbol
   */
  public record Scored(List<String> tokens, double[] logProbabilities) {
    public Scored {
      tokens = List.copyOf(tokens);
    }

    public double logProbability() {
      return Arrays.stream(logProbabilities).sum();
    }

    /** exp of the mean negative log probability of a symbol, end symbol included. */
    public double perplexity() {
      return Math.exp(-logProbability() / logProbabilities.length);
    }
  }

  /**
   * Scores examples with a target, of which nothing but a chunk is in memory.
   *
   * @param ready whether the next example can be had without waiting
   * @param cuts hears of sources that are too long
   * @param each gets what was found, in the order of the examples; empty where the source is blank
   */
  public void score(
      Examples examples, BooleanSupplier ready, CutListener cuts, Consumer<Optional<Scored>> each) {
    while (examples.hasNext()) {
      List<Example> chunk = new ArrayList<>();
      do {
        chunk.add(cut(examples.next(), cuts));
      } while (chunk.size() < settings.chunk() && ready.getAsBoolean() && examples.hasNext());
      score(chunk).forEach(each);
    }
  }

  /** A source without what is beyond the maximum length. */
  Item cut(Item source) {
    return batches.cut(source);
  }

  private Example cut(Example example, CutListener cuts) {
    Item source = example.source();
    Item cut = cut(source);
    if (cut.length() < source.length()) {
      cuts.cut(example.origin().line(), source.length(), cut.length());
    }
    return example.withSources(List.of(cut));
  }

  /** What was found for each of some examples whose sources are not too long. */
  List<Optional<Scored>> score(List<Example> chunk) {
    List<Optional<Scored>> found =
        new ArrayList<>(Collections.nCopies(chunk.size(), Optional.empty()));
    List<Integer> scored =
        IntStream.range(0, chunk.size())
            .filter(i -> !BatchDecoder.isBlank(chunk.get(i).source()))
            .boxed()
            .toList();
    batches.each(
        scored,
        i -> Math.max(chunk.get(i).source().length(), target(chunk.get(i)).length() + 1),
        Workers.shared().threads(),
        () -> false,
        (tape, part) ->
            model.logProbabilities(tape, Batch.of(part.stream().map(chunk::get).toList())),
        (part, logs) -> {
          for (int i = 0; i < logs.size(); i++) {
            List<String> tokens = target(chunk.get(part.get(i))).words();
            found.set(part.get(i), Optional.of(new Scored(tokens, logs.get(i))));
          }
        });
    return found;
  }

  private static Tokens target(Example example) {
    return (Tokens) example.target().orElseThrow();
  }

  /** Gives memory back; not while somebody scores. */
  @Override
  public void close() {
    batches.close();
  }
}
