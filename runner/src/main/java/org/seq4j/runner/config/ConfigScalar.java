package org.seq4j.runner.config;

import java.util.regex.Pattern;

/**
 * A single value. What it means is decided by the setting that it is for: {@code no} and {@code on}
 * are texts where a text is expected, and only {@code true} and {@code false} are booleans.
 *
 * @param path the key path
 * @param location where the value begins
 * @param text the value without its quotes
 * @param plain whether it was written without quotes
 */
public record ConfigScalar(String path, Location location, String text, boolean plain)
    implements ConfigNode {
  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*(_[0-9]+)*)");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?((0|[1-9][0-9]*(_[0-9]+)*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  @Override
  public ConfigScalar at(String path) {
    return new ConfigScalar(path, location, text, plain);
  }

  /** Whether it is a whole number without quotes: no leading zeros, no exponent. */
  public boolean isWholeNumber() {
    return plain && WHOLE.matcher(text).matches();
  }

  /** Whether it is a decimal number without quotes; a whole number is one too. */
  public boolean isNumber() {
    return plain && NUMBER.matcher(text).matches();
  }

  /** Whether it is {@code true} or {@code false} without quotes. */
  public boolean isBoolean() {
    return plain && (text.equals("true") || text.equals("false"));
  }

  /** Whether it is {@code none} without quotes, with which an optional setting is left empty. */
  public boolean isNone() {
    return plain && text.equals("none");
  }

  @Override
  public boolean isMissing() {
    return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
  }

  @Override
  public String found() {
    if (isMissing()) {
      return "nothing";
    }
    if (isNumber()) {
      return text;
    }
    return (plain ? "'" : "the text '") + text + "'";
  }

  /** Whether quotes change what the value can mean. */
  boolean needsQuotes() {
    ConfigScalar bare = plain ? this : new ConfigScalar(path, location, text, true);
    return bare.isMissing() || bare.isNumber() || bare.isBoolean() || bare.isNone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfigScalar scalar
        && text.equals(scalar.text)
        && (plain == scalar.plain || !needsQuotes());
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
