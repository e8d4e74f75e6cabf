package org.seq4j.tasks.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.seq4j.api.Origin;

/** Counts what is not read of a split, and says so in one line. */
final class LeftOut {
  private final int longestHistory;
  private final int longestResponse;
  private long responses;
  private long shortened;
  private long tokens;
  private long leftTokens;
  private long tooLong;
  private long blank;
  private Optional<Origin> firstShortened = Optional.empty();
  private Optional<Origin> firstLeft = Optional.empty();

  LeftOut(int longestHistory, int longestResponse) {
    this.longestHistory = longestHistory;
    this.longestResponse = longestResponse;
  }

  /** Whether a response is no use for training; counts it. */
  boolean skips(Origin origin, int history, int response) {
    boolean nothing = history == 0 || response == 0;
    boolean skips = nothing || response > longestResponse;
    if (skips) {
      firstLeft = firstLeft.or(() -> Optional.of(origin));
      blank += nothing ? 1 : 0;
      tooLong += nothing ? 0 : 1;
    }
    return skips;
  }

  /** Counts a history. */
  void add(Origin origin, History.Read history) {
    responses++;
    tokens += history.length() + history.left();
    if (history.left() > 0) {
      shortened++;
      leftTokens += history.left();
      firstShortened = firstShortened.or(() -> Optional.of(origin));
    }
  }

  /** What was not read so far; empty if that is nothing. */
  Optional<String> summary() {
    List<String> parts = new ArrayList<>();
    firstShortened.ifPresent(
        origin ->
            parts.add(
                format(
                    "cut %,d of %,d histories to %,d tokens (setting maximum-length), which leaves"
                        + " out the oldest %,d of %,d tokens, first %s",
                    shortened, responses, longestHistory, leftTokens, tokens, origin)));
    firstLeft.ifPresent(
        origin ->
            parts.add(
                format(
                    "left out %,d of %,d responses: %,d longer than %,d tokens (setting"
                        + " maximum-response), %,d that say nothing or answer nothing, first %s",
                    tooLong + blank, responses, tooLong, longestResponse, blank, origin)));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
