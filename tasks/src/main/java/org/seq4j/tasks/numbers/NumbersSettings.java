package org.seq4j.tasks.numbers;

import java.util.List;
import java.util.Optional;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;
import org.seq4j.tasks.NoSettings;

/**
 * The settings of the numbers task.
 *
 * @param source the language to read
 * @param target the language to write
 * @param minimum the least number
 * @param maximum the greatest number
 * @param train how many numbers to train on
 * @param dev how many numbers to validate on
 * @param test how many numbers to test on
 * @param spread which share of the training numbers is drawn so that numbers of one digit, of two
 *     digits, of three and so on are equally frequent, until the short ones have run out (by
 *     default nearly every number below one thousand is among them); the others, and all dev and
 *     test numbers, are drawn evenly from the whole range
 * @param holdOut numbers that are always in the test split if they are in the range, as its first
 * @param seed which numbers are drawn
 * @param metrics what judges outputs, the most telling first
 */
public record NumbersSettings(
    @Description("the language to read") LanguageSettings source,
    @Description("the language to write") LanguageSettings target,
    @Description("the least number") @Range(minimum = 0, maximum = LARGEST) long minimum,
    @Description("the greatest number") @Range(minimum = 0, maximum = LARGEST) long maximum,
    @Description("how many numbers to train on") @Minimum(1) long train,
    @Description("how many numbers to validate on") @Minimum(0) long dev,
    @Description("how many numbers to test on") @Minimum(0) long test,
    @Description("share of the training numbers drawn evenly over the number of digits")
        @Range(minimum = 0, maximum = 1)
        double spread,
    @Description("numbers that are always tested on and never trained on")
        @Range(minimum = 0, maximum = LARGEST)
        List<Long> holdOut,
    @Description("which numbers are drawn") long seed,
    @Description("what judges outputs; the first one decides which weights are best")
        @OfKind("metric")
        List<Choice> metrics) {
  /** The greatest number that languages' rules spell reliably. */
  static final double LARGEST = 1e15;

  /** English to French, below one million. */
  public static final NumbersSettings DEFAULTS =
      new NumbersSettings(
          new LanguageSettings("en", Optional.empty()),
          new LanguageSettings("fr", Optional.empty()),
          0,
          999_999,
          20_000,
          500,
          1_000,
          0.3,
          List.of(42_007L),
          1,
          List.of(
              new Choice("exact-match", new NoSettings()),
              new Choice("token-accuracy", new NoSettings())));

  public NumbersSettings {
    holdOut = List.copyOf(holdOut);
    metrics = List.copyOf(metrics);
  }
}
