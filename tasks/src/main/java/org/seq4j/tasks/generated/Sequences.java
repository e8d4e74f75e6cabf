package org.seq4j.tasks.generated;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.seq4j.api.ConfigException;
import org.seq4j.api.Split;
import org.seq4j.tasks.Hashing;

/**
 * The sequences of one split, without end in sight of memory: sequence n of all splits together is
 * a function of seed and n, and its symbols decide to which split it belongs, so that no sequence
 * is in two splits. Short sequences come again and again within a split.
 */
final class Sequences implements Iterator<int[]> {
  /** Of so many sequences one is for dev and one for test. */
  private static final int SHARE = 10;

  private static final int TRIES = 10_000;

  private final GeneratedSettings settings;
  private final Split split;
  private final long count;
  private long candidate;
  private long given;

  Sequences(GeneratedSettings settings, Split split) {
    this.settings = settings;
    this.split = split;
    count = count(settings, split);
  }

  static long count(GeneratedSettings settings, Split split) {
    return switch (split) {
      case TRAIN -> settings.train();
      case DEV -> settings.dev();
      case TEST -> settings.test();
    };
  }

  @Override
  public boolean hasNext() {
    return given < count;
  }

  @Override
  public int[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    for (int tries = 0; tries < TRIES; tries++) {
      int[] sequence = sequence(candidate++);
      if (splitOf(sequence) == split) {
        given++;
        return sequence;
      }
    }
    throw new ConfigException(
        ("task settings symbols, maximum-length: there are too few different sequences for %s"
                + "\n  Ask for more symbols or longer sequences, or set %s to 0.")
            .formatted(split.label(), split.label()));
  }

  private int[] sequence(long number) {
    long key = Hashing.mix(settings.seed(), number);
    int lengths = settings.maximumLength() - settings.minimumLength() + 1;
    int[] sequence = new int[settings.minimumLength() + Hashing.below(lengths, key, 0)];
    Arrays.setAll(sequence, i -> Hashing.below(settings.symbols(), key, i + 1L));
    return sequence;
  }

  private Split splitOf(int[] sequence) {
    long hash = settings.seed();
    for (int symbol : sequence) {
      hash = Hashing.mix(hash, symbol);
    }
    return switch (Hashing.below(SHARE, hash, sequence.length)) {
      case 0 -> Split.DEV;
      case 1 -> Split.TEST;
      default -> Split.TRAIN;
    };
  }
}
