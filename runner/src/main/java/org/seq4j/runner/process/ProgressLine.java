package org.seq4j.runner.process;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a training is, as it tells its parent on standard output: {@code progress 120 400 0.531
 * 8123}.
 *
 * @param update how many updates were done
 * @param updates how many there will be at most
 * @param loss the mean loss of a target symbol since the last evaluation; NaN before the first
 * @param tokensPerSecond target symbols a second
 */
public record ProgressLine(long update, long updates, double loss, double tokensPerSecond) {
  private static final Pattern LINE =
      Pattern.compile("progress ([0-9]{1,18}) ([0-9]{1,18}) ([-0-9.]+|NaN) ([0-9.]+|NaN)");

  /** The line. */
  public String text() {
    return String.format(
        Locale.ROOT, "progress %d %d %.4f %.1f", update, updates, loss, tokensPerSecond);
  }

  /** Reads a line; empty if it says something else. */
  public static Optional<ProgressLine> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches()
        ? Optional.of(
            new ProgressLine(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Double.parseDouble(matcher.group(3)),
                Double.parseDouble(matcher.group(4))))
        : Optional.empty();
  }
}
