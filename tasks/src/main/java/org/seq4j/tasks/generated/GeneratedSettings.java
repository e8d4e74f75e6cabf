package org.seq4j.tasks.generated;

import java.util.List;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;
import org.seq4j.tasks.NoSettings;

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
 * @param metrics what judges outputs, the most telling first
 */
public record GeneratedSettings(
    @Description("how many symbols there are") @Minimum(1) int symbols,
    @Description("the least length of a sequence") @Minimum(1) int minimumLength,
    @Description("the greatest length of a sequence") @Minimum(1) int maximumLength,
    @Description("how many sequences to train on") @Minimum(1) long train,
    @Description("how many sequences to validate on") @Minimum(0) long dev,
    @Description("how many sequences to test on") @Minimum(0) long test,
    @Description("which sequences are made") long seed,
    @Description("what judges outputs; the first one decides which weights are best")
        @OfKind("metric")
        List<Choice> metrics) {
  /** Ten symbols, up to length 10. */
  public static final GeneratedSettings DEFAULTS =
      new GeneratedSettings(10, 1, 10, 20_000, 500, 500, 1);

  public GeneratedSettings {
    metrics = List.copyOf(metrics);
  }

  /** Settings with exact match and the accuracy of tokens as metrics. */
  public GeneratedSettings(
      int symbols,
      int minimumLength,
      int maximumLength,
      long train,
      long dev,
      long test,
      long seed) {
    this(
        symbols,
        minimumLength,
        maximumLength,
        train,
        dev,
        test,
        seed,
        List.of(
            new Choice("exact-match", new NoSettings()),
            new Choice("token-accuracy", new NoSettings())));
  }
}
