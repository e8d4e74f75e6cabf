package org.seq4j.runner.predict;

import java.util.ArrayList;
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
import org.seq4j.api.Item;
import org.seq4j.api.Items;
import org.seq4j.api.Tokens;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Workers;

/** Works on things of about one length together. Any number of threads may use it at once. */
final class Batches implements AutoCloseable {
  /** How many tokens, padding included, a sentence of a full batch may have on average. */
  private static final int TOKENS = 100;

  private final PredictorSettings settings;
  private final Queue<Memory> memories = new ConcurrentLinkedQueue<>();

  Batches(PredictorSettings settings) {
    this.settings = settings;
  }

  /** A source without what is beyond the maximum length; the same one if it is not that long. */
  Item cut(Item source) {
    if (source instanceof Items several) {
      List<Item> parts = several.parts().stream().map(this::cut).toList();
      return parts.equals(several.parts()) ? source : new Items(parts);
    }
    return source instanceof Tokens tokens ? tokens.first(settings.maximumLength()) : source;
  }

  /**
   * Does something with some things in batches of about one length, several batches side by side.
   *
   * @param parts how many batches there are at least
   * @param stop asked before every batch
   * @param work done with each batch, on a tape of its own
   * @param each gets what came out, batch by batch, in an order that does not depend on threads
   * @return whether it was not stopped
   */
  <T, R> boolean each(
      List<T> all,
      ToIntFunction<T> length,
      int parts,
      BooleanSupplier stop,
      BiFunction<Tape, List<T>, R> work,
      BiConsumer<List<T>, R> each) {
    List<List<T>> batches = of(all, length, parts);
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
   * and so that there are so many parts.
   */
  private <T> List<List<T>> of(List<T> all, ToIntFunction<T> length, int parts) {
    List<T> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingInt(length));
    int most = Math.min(settings.batch(), (all.size() + parts - 1) / parts);
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

  private <R> R onTape(Function<Tape, R> work) {
    Memory pooled = memories.poll();
    Memory memory = pooled == null ? new Memory(Precision.FLOAT, settings.precision()) : pooled;
    try (Tape tape = Tape.inference(memory)) {
      return work.apply(tape);
    } finally {
      memories.add(memory);
    }
  }

  /** Gives memory back; not while somebody works. */
  @Override
  public void close() {
    for (Memory memory = memories.poll(); memory != null; memory = memories.poll()) {
      memory.close();
    }
  }
}
