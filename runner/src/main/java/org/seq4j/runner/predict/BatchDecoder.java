package org.seq4j.runner.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Item;
import org.seq4j.api.Scorer;
import org.seq4j.api.Search;
import org.seq4j.api.Source;
import org.seq4j.api.Tokens;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Workers;

/**
 * Decodes any number of sources: those of about one length together, the results in the order of
 * the sources. Prediction and evaluation both use it, so that both say the same. Any number of
 * threads may use it at once.
 */
public final class BatchDecoder implements AutoCloseable {
  /** How many tokens, padding included, a sentence of a full batch may have on average. */
  private static final int TOKENS = 100;

  private final Search search;
  private final PredictorSettings settings;
  private final Queue<Memory> memories = new ConcurrentLinkedQueue<>();

  /**
   * @param search finds what the model says
   */
  public BatchDecoder(Search search, PredictorSettings settings) {
    this.search = search;
    this.settings = settings;
  }

  /** Whether there is nothing in a source to say something to. */
  public static boolean isBlank(Item source) {
    return source.length() == 0
        || (source instanceof Tokens tokens && tokens.words().stream().allMatch(String::isBlank));
  }

  /** A source without what is beyond the maximum length; the same one if it is not that long. */
  public Item cut(Item source) {
    int most = settings.maximumLength();
    if (!(source instanceof Tokens tokens) || tokens.length() <= most) {
      return source;
    }
    return new Tokens(tokens.words().subList(0, most), Arrays.copyOf(tokens.ids(), most));
  }

  /**
   * Does something with some things in batches of about one length, several batches side by side.
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
    List<List<T>> batches = batches(all, length);
    List<Optional<R>> results =
        new ArrayList<>(Collections.nCopies(batches.size(), Optional.empty()));
    Workers.shared()
        .run(
            batches.size(),
            i -> {
              if (!stop.getAsBoolean()) {
                results.set(i, Optional.of(onTape(tape -> work.apply(tape, batches.get(i)))));
              }
            });
    if (results.stream().anyMatch(Optional::isEmpty)) {
      return false;
    }
    for (int i = 0; i < batches.size(); i++) {
      each.accept(batches.get(i), results.get(i).orElseThrow());
    }
    return true;
  }

  /**
   * Parts some things into batches of about one length: limited in number, in tokens with padding,
   * and so that each thread has a batch.
   */
  private <T> List<List<T>> batches(List<T> all, ToIntFunction<T> length) {
    List<T> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingInt(length));
    int threads = Workers.shared().threads();
    int most = Math.min(settings.batch(), (all.size() + threads - 1) / threads);
    List<List<T>> batches = new ArrayList<>();
    List<T> current = new ArrayList<>();
    for (T one : sorted) {
      long padded = (long) length.applyAsInt(one) * (current.size() + 1);
      boolean full = current.size() == most || padded > (long) settings.batch() * TOKENS;
      if (full && !current.isEmpty()) {
        batches.add(current);
        current = new ArrayList<>();
      }
      current.add(one);
    }
    if (!current.isEmpty()) {
      batches.add(current);
    }
    return batches;
  }

  /**
   * What a scorer says to some sources, which were cut where they are too long.
   *
   * @param stop asked before every batch
   * @return for each source its hypotheses, the best first, none for a blank source; empty if it
   *     was stopped
   */
  public Optional<List<List<Hypothesis>>> decode(
      Scorer scorer, List<Item> sources, BooleanSupplier stop) {
    List<Integer> told =
        IntStream.range(0, sources.size()).filter(i -> !isBlank(sources.get(i))).boxed().toList();
    List<List<Hypothesis>> results =
        new ArrayList<>(Collections.nCopies(sources.size(), List.of()));
    boolean done =
        eachBatch(
            told,
            i -> sources.get(i).length(),
            stop,
            (tape, batch) ->
                search.decode(scorer, tape, Source.of(batch.stream().map(sources::get).toList())),
            (batch, found) -> {
              for (int i = 0; i < batch.size(); i++) {
                results.set(batch.get(i), found.get(i));
              }
            });
    return done ? Optional.of(results) : Optional.empty();
  }

  private <R> R onTape(Function<Tape, R> work) {
    Memory pooled = memories.poll();
    Memory memory = pooled == null ? new Memory(Precision.FLOAT) : pooled;
    try (Tape tape = Tape.inference(memory)) {
      return work.apply(tape);
    } finally {
      memories.add(memory);
    }
  }

  /** Gives memory back; not while somebody decodes. */
  @Override
  public void close() {
    for (Memory memory = memories.poll(); memory != null; memory = memories.poll()) {
      memory.close();
    }
  }
}
