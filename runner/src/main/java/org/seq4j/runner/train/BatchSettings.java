package org.seq4j.runner.train;

import java.util.Optional;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;

/**
 * How examples become batches. A pool of examples is shuffled, sorted by length, cut into batches
 * and the batches shuffled, so that examples of about one length stand together and nothing but the
 * pool is in memory.
 *
 * @param sentences the most examples of a batch; empty or 0 for any number, or for 64 if there is
 *     no limit of tokens either
 * @param tokens the most tokens of a batch on its longer side, padding included; empty or 0 for any
 *     number
 * @param pool how many examples are shuffled and sorted together
 */
public record BatchSettings(
    @Description("most examples of a batch; none: any number, or 64 if tokens is none too")
        @Minimum(0)
        Optional<Integer> sentences,
    @Description("most tokens of a batch on its longer side, padding included; none: any number")
        @Minimum(0)
        Optional<Integer> tokens,
    @Description("how many examples are shuffled and sorted by length together") @Minimum(1)
        int pool) {
  public static final BatchSettings DEFAULTS =
      new BatchSettings(Optional.empty(), Optional.empty(), 50_000);

  private static final int SENTENCES = 64;

  public BatchSettings {
    boolean unlimited = sentences.filter(most -> most == 0).isPresent() && tokens.orElse(0) == 0;
    if (unlimited) {
      throw new IllegalArgumentException(
          "one of sentences and tokens must be more than 0, it limits the batch");
    }
    sentences = sentences.filter(most -> most != 0);
    tokens = tokens.filter(most -> most != 0);
  }

  /** Batches of so many examples. */
  public static BatchSettings ofSentences(int sentences) {
    return new BatchSettings(Optional.of(sentences), Optional.empty(), DEFAULTS.pool);
  }

  /** The same with the limit that holds where none was given. */
  public BatchSettings resolved() {
    return sentences.isEmpty() && tokens.isEmpty()
        ? new BatchSettings(Optional.of(SENTENCES), tokens, pool)
        : this;
  }

  /** Whether so many examples of this length at most are more than a batch may have. */
  boolean isBeyond(int examples, int longest) {
    BatchSettings limits = resolved();
    return limits.sentences.filter(most -> examples > most).isPresent()
        || limits.tokens.filter(most -> (long) examples * longest > most).isPresent();
  }
}
