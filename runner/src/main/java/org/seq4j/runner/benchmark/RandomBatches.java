package org.seq4j.runner.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.seq4j.api.Batch;
import org.seq4j.api.Example;
import org.seq4j.api.Item;
import org.seq4j.api.Origin;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabulary;

/** Batches of random symbols. */
final class RandomBatches {
  private static final int EQUAL_BATCHES = 16;
  private static final int UNEQUAL_BATCHES = 100;
  private static final int SHORTEST = 6;
  private static final int LONGEST = 22;

  /** By how much a target can be longer or shorter than its source. */
  private static final int DIFFERENCE = 2;

  private final Draws draws;
  private final Sizes sizes;

  /** The lengths of an example; the target's counts the end symbol. */
  private record Lengths(int source, int target) {}

  RandomBatches(Sizes sizes, long seed) {
    this.sizes = sizes;
    this.draws = new Draws(seed);
  }

  /** The training batches of a workload. */
  static List<Batch> training(Workload workload) {
    return workload.kind() == Workload.Kind.UNEQUAL_TRAINING
        ? new RandomBatches(workload.sizes(), 43).unequal()
        : new RandomBatches(workload.sizes(), 42).equal(EQUAL_BATCHES, workload.sizes().batch());
  }

  /** So many batches of so many sentences of one length. */
  List<Batch> equal(int batches, int sentences) {
    Lengths lengths = new Lengths(sizes.sourceLength(), sizes.targetLength());
    List<Lengths> all = Collections.nCopies(sentences, lengths);
    return Stream.generate(() -> batch(all)).limit(batches).toList();
  }

  /** Batches of about one length each, in any order. */
  private List<Batch> unequal() {
    Lengths[] lengths = new Lengths[UNEQUAL_BATCHES * sizes.batch()];
    for (int i = 0; i < lengths.length; i++) {
      int source = SHORTEST + draws.below(LONGEST - SHORTEST + 1);
      int target = source + draws.below(2 * DIFFERENCE + 1) - DIFFERENCE;
      lengths[i] = new Lengths(source, Math.min(LONGEST, Math.max(SHORTEST, target)));
    }
    Arrays.sort(
        lengths, Comparator.comparingInt(Lengths::source).thenComparingInt(Lengths::target));
    List<Batch> batches = new ArrayList<>();
    for (int first = 0; first < lengths.length; first += sizes.batch()) {
      batches.add(batch(Arrays.asList(lengths).subList(first, first + sizes.batch())));
    }
    for (int i = batches.size() - 1; i > 0; i--) {
      Collections.swap(batches, i, draws.below(i + 1));
    }
    return batches;
  }

  /** So many batches of so many sentences of one length without a target. */
  List<Batch> sources(int batches, int sentences) {
    List<Integer> lengths = Collections.nCopies(sentences, sizes.sourceLength());
    return Stream.generate(() -> symbols(lengths, sizes.sourceSymbols()))
        .limit(batches)
        .map(sources -> Batch.of(examples(sources, source -> Optional.empty())))
        .toList();
  }

  private Batch batch(List<Lengths> lengths) {
    int[][] sources =
        symbols(lengths.stream().map(Lengths::source).toList(), sizes.sourceSymbols());
    int[][] targets =
        symbols(lengths.stream().map(each -> each.target() + 1).toList(), sizes.targetSymbols());
    return Batch.of(examples(sources, i -> Optional.of(words(targets[i]))));
  }

  /** The first and the last symbol of a target stand for the begin and the end symbol. */
  private static Item words(int[] target) {
    return tokens(Arrays.copyOfRange(target, 1, target.length - 1));
  }

  private static List<Example> examples(int[][] sources, IntFunction<Optional<Item>> targets) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      List<Item> source = List.of(tokens(sources[i]));
      examples.add(new Example(new Origin("random", 1), 0, source, targets.apply(i), List.of()));
    }
    return examples;
  }

  /** Draws symbols, all first ones before all second ones and so on. */
  private int[][] symbols(List<Integer> lengths, int vocabulary) {
    int[][] symbols = lengths.stream().map(int[]::new).toArray(int[][]::new);
    int words = Vocabulary.SYMBOLS.size();
    for (int time = 0; time < Collections.max(lengths); time++) {
      for (int[] sentence : symbols) {
        if (time < sentence.length) {
          sentence[time] = words + draws.below(vocabulary - words);
        }
      }
    }
    return symbols;
  }

  private static Tokens tokens(int[] ids) {
    return new Tokens(Collections.nCopies(ids.length, "word"), ids);
  }
}
