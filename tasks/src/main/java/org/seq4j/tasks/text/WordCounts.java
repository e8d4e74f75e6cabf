package org.seq4j.tasks.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often each word stands in a text of any length, in memory that is limited. Where there are
 * more different words than it may hold, the rarest are dropped, as the tool word2vec does: first
 * those that were met once so far, then those met twice, until half of the room is free. So a count
 * can be too low, by {@link #dropped} at most; Manku and Motwani 2002,
 * https://doi.org/10.1016/B978-155860869-6/50038-X, call such counts lossy. Up to the limit counts
 * are exact.
 */
public final class WordCounts {
  private static final Logger LOG = LoggerFactory.getLogger(WordCounts.class);

  private final String of;
  private final int most;
  private final Map<String, Count> counts = new HashMap<>();
  private long dropped;

  /** A number that changes where it stands, which leaves nothing for the garbage collector. */
  private static final class Count {
    private long value;
  }

  /**
   * @param of what counts these words, for the warning
   * @param most how many different words are held, at least 2; a million need about 100 MB
   */
  public WordCounts(String of, int most) {
    this.of = of;
    this.most = most;
  }

  /** Counts a word once more. */
  public void add(String word) {
    counts.computeIfAbsent(word, absent -> new Count()).value++;
    if (counts.size() > most) {
      drop();
    }
  }

  private void drop() {
    if (dropped == 0) {
      LOG.warn(
          String.format(
              Locale.ROOT,
              "%s: there are more than %,d different words, so the rarest are dropped while the"
                  + " others are counted: words as rare as these may be left out",
              of,
              most));
    }
    long below = 0; // a word that was dropped before may have missed so many already
    while (counts.size() > most / 2) {
      below++;
      long rare = below;
      counts.values().removeIf(count -> count.value <= rare);
    }
    dropped += below;
  }

  /** By how much a count may be too low; 0 if nothing was dropped. */
  public long dropped() {
    return dropped;
  }

  /** How many different words there are. */
  public int size() {
    return counts.size();
  }

  /** Each word with its count, in no order. */
  public Stream<Map.Entry<String, Long>> stream() {
    return counts.entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), entry.getValue().value));
  }
}
