package org.seq4j.tasks.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.seq4j.api.Origin;

/** Counts the training pairs that are left out, and says so in one line. */
final class SkippedPairs {
  private final int maximumLength;
  private final Reason empty = new Reason();
  private final Reason tooLong = new Reason();
  private long pairs;

  SkippedPairs(int maximumLength) {
    this.maximumLength = maximumLength;
  }

  /** Whether a pair of texts of so many tokens is left out; counts it. */
  boolean skips(Origin origin, int sourceLength, int targetLength) {
    pairs++;
    if (Math.min(sourceLength, targetLength) == 0) {
      empty.add(origin);
      return true;
    }
    if (Math.max(sourceLength, targetLength) > maximumLength) {
      tooLong.add(origin);
      return true;
    }
    return false;
  }

  /** What was left out so far; empty if nothing was. */
  Optional<String> summary() {
    List<String> reasons = new ArrayList<>();
    empty.describe("with an empty side").ifPresent(reasons::add);
    tooLong
        .describe(
            String.format(
                Locale.ROOT, "longer than %,d tokens (setting maximum-length)", maximumLength))
        .ifPresent(reasons::add);
    if (reasons.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "left out %,d of %,d training pairs: %s",
            empty.count + tooLong.count,
            pairs,
            String.join("; ", reasons)));
  }

  private static final class Reason {
    private Optional<Origin> first = Optional.empty();
    private long count;

    void add(Origin origin) {
      count++;
      first = first.or(() -> Optional.of(origin));
    }

    Optional<String> describe(String what) {
      return first.map(
          origin -> String.format(Locale.ROOT, "%,d %s, first %s", count, what, origin));
    }
  }
}
