package org.seq4j.tasks.generated;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;

/**
 * The settings of the generated tasks.
 *
 * @param symbols how many symbols there are; they are written 0, 1, 2 ...
 * @param minimumLength the least length of a sequence
 * @param maximumLength the greatest length of a sequence; all lengths are equally frequent
 * @param train how many sequences to train on
 * @param dev how many sequences to validate on
 * @param test how many sequences to test on
 * @param seed which sequences
 */
public record GeneratedSettings(
    @Description("how many symbols there are") @Minimum(1) int symbols,
    @Description("the least length of a sequence") @Minimum(1) int minimumLength,
    @Description("the greatest length of a sequence") @Minimum(1) int maximumLength,
    @Description("how many sequences to train on") @Minimum(1) long train,
    @Description("how many sequences to validate on") @Minimum(0) long dev,
    @Description("how many sequences to test on") @Minimum(0) long test,
    @Description("which sequences are made") long seed) {
  /** Ten symbols, up to length 10. */
  public static final GeneratedSettings DEFAULTS =
      new GeneratedSettings(10, 1, 10, 20_000, 500, 500, 1);
}
