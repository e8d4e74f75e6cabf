package org.seq4j.runner.predict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Item;
import org.seq4j.api.Request;
import org.seq4j.api.Scorer;
import org.seq4j.api.Search;
import org.seq4j.api.Source;
import org.seq4j.api.Tokens;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Workers;

/**
 * Decodes any number of sources: those of about one length together, the results in the order of
 * the sources. Prediction and evaluation both use it, so that both say the same. Any number of
 * threads may use it at once.
 */
public final class BatchDecoder implements AutoCloseable {
  /** How many batches are summed over at least, so that so many threads have work. */
  private static final int SUMMED_PARTS = 16;

  private final Search search;
  private final Batches batches;

  /**
   * @param search finds what the model says
   */
  public BatchDecoder(Search search, PredictorSettings settings) {
    this.search = search;
    this.batches = new Batches(settings);
  }

  /** Whether there is nothing in a source to say something to. */
  public static boolean isBlank(Item source) {
    return source.length() == 0
        || (source instanceof Tokens tokens && tokens.words().stream().allMatch(String::isBlank));
  }

  /** A source without what is beyond the maximum length; the same one if it is not that long. */
  public Item cut(Item source) {
    return batches.cut(source);
  }

  /**
   * Sums something over some things, in batches of about one length. Batches, and with them what is
   * rounded, do not depend on the number of threads.
   *
   * @param stop asked before every batch
   * @param work done with each batch, on a tape of its own
   * @param each gets what came out, batch by batch, in an order that does not depend on threads
   * @return whether it was not stopped
   */
  public <T, R> boolean eachBatch(
      List<T> all,
      ToIntFunction<T> length,
      BooleanSupplier stop,
      BiFunction<Tape, List<T>, R> work,
      BiConsumer<List<T>, R> each) {
    return batches.each(all, length, SUMMED_PARTS, stop, work, each);
  }

  /** What a scorer says to some sources, with nothing asked; their ids count from 0. */
  public Optional<List<List<Hypothesis>>> decode(
      Scorer scorer, List<Item> sources, BooleanSupplier stop) {
    return decode(scorer, sources, Request.plain(sources.size()), stop);
  }

  /**
   * What a scorer says to some sources, which were cut where they are too long.
   *
   * @param requests what is asked for each source
   * @param stop asked before every batch
   * @return for each source its hypotheses, the best first, none for a blank source; empty if it
   *     was stopped
   */
  public Optional<List<List<Hypothesis>>> decode(
      Scorer scorer, List<Item> sources, List<Request> requests, BooleanSupplier stop) {
    List<Integer> told =
        IntStream.range(0, sources.size()).filter(i -> !isBlank(sources.get(i))).boxed().toList();
    List<List<Hypothesis>> results =
        new ArrayList<>(Collections.nCopies(sources.size(), List.of()));
    boolean done =
        batches.each(
            told,
            i -> sources.get(i).length(),
            Workers.shared().threads(),
            stop,
            (tape, batch) ->
                search.decode(
                    scorer,
                    tape,
                    Source.of(batch.stream().map(sources::get).toList()),
                    batch.stream().map(requests::get).toList()),
            (batch, found) -> {
              for (int i = 0; i < batch.size(); i++) {
                results.set(batch.get(i), found.get(i));
              }
            });
    return done ? Optional.of(results) : Optional.empty();
  }

  /** Gives memory back; not while somebody decodes. */
  @Override
  public void close() {
    batches.close();
  }
}
