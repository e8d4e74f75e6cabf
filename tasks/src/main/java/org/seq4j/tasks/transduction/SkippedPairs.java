package org.seq4j.tasks.transduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.seq4j.api.Origin;

/** Counts the training pairs that are left out, and says so in one line. */
final class SkippedPairs {
  private final PairLimits limits;
  private final Reason empty = new Reason();
  private final Reason tooShort = new Reason();
  private final Reason tooLong = new Reason();
  private final Reason uneven = new Reason();
  private long pairs;

  SkippedPairs(PairLimits limits) {
    this.limits = limits;
  }

  /** Whether a pair of texts of so many tokens is left out; counts it. */
  boolean skips(Origin origin, int sourceLength, int targetLength) {
    pairs++;
    int shorter = Math.min(sourceLength, targetLength);
    int longer = Math.max(sourceLength, targetLength);
    Optional<Reason> reason = reason(shorter, longer);
    reason.ifPresent(own -> own.add(origin));
    return reason.isPresent();
  }

  private Optional<Reason> reason(int shorter, int longer) {
    if (shorter == 0) {
      return Optional.of(empty);
    }
    if (shorter < limits.minimum()) {
      return Optional.of(tooShort);
    }
    if (longer > limits.maximum()) {
      return Optional.of(tooLong);
    }
    boolean isUneven = limits.ratio().filter(most -> longer > most * shorter).isPresent();
    return isUneven ? Optional.of(uneven) : Optional.empty();
  }

  /** What was left out so far; empty if nothing was. */
  Optional<String> summary() {
    List<String> reasons = new ArrayList<>();
    empty.describe("with an empty side").ifPresent(reasons::add);
    tooShort
        .describe(
            String.format(
                Locale.ROOT, "shorter than %,d tokens (setting minimum-length)", limits.minimum()))
        .ifPresent(reasons::add);
    tooLong
        .describe(
            String.format(
                Locale.ROOT, "longer than %,d tokens (setting maximum-length)", limits.maximum()))
        .ifPresent(reasons::add);
    uneven
        .describe("with one side much longer than the other (setting maximum-ratio)")
        .ifPresent(reasons::add);
    if (reasons.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "left out %,d of %,d training pairs: %s",
            empty.count + tooShort.count + tooLong.count + uneven.count,
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
