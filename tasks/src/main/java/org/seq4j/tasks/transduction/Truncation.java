package org.seq4j.tasks.transduction;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.seq4j.api.Tokens;

/** Cuts the texts of one side to their first tokens, and counts what is lost. */
final class Truncation {
  private final String side;
  private final int most;
  private long texts;
  private long cut;
  private long tokens;
  private long lost;

  /**
   * @param side for messages: {@code source}
   * @param most how many tokens are kept; 0: all
   */
  Truncation(String side, int most) {
    this.side = side;
    this.most = most;
  }

  /** The first tokens of a text; counts it. */
  List<String> cut(List<String> text) {
    texts++;
    tokens += text.size();
    if (most == 0 || text.size() <= most) {
      return text;
    }
    cut++;
    lost += text.size() - most;
    return text.subList(0, most);
  }

  /** The same without counting. */
  Tokens first(Tokens text) {
    return most == 0 ? text : text.first(most);
  }

  /** What was lost so far of the texts of a split; empty if nothing was. */
  Optional<String> summary(String split) {
    return cut == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s: cut %,d of %,d %ss to %,d tokens (setting %s.truncate), which leaves out %,d of"
                    + " %,d tokens (%.1f %%)",
                split,
                cut,
                texts,
                side,
                most,
                side,
                lost,
                tokens,
                100.0 * lost / tokens));
  }
}
