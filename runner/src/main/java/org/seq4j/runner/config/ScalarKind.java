package org.seq4j.runner.config;

import java.lang.reflect.AnnotatedElement;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The single values that a setting can have, and how each is read. */
enum ScalarKind {
  WHOLE("whole number"),
  LONG_WHOLE("whole number"),
  NUMBER("number"),
  FLOAT_NUMBER("number"),
  TRUTH("true or false"),
  TEXT("text"),
  PATH("path");

  private static final Map<Class<?>, ScalarKind> KINDS =
      Map.ofEntries(
          Map.entry(int.class, WHOLE),
          Map.entry(Integer.class, WHOLE),
          Map.entry(long.class, LONG_WHOLE),
          Map.entry(Long.class, LONG_WHOLE),
          Map.entry(double.class, NUMBER),
          Map.entry(Double.class, NUMBER),
          Map.entry(float.class, FLOAT_NUMBER),
          Map.entry(Float.class, FLOAT_NUMBER),
          Map.entry(boolean.class, TRUTH),
          Map.entry(Boolean.class, TRUTH),
          Map.entry(String.class, TEXT),
          Map.entry(Path.class, PATH));

  private final String words;

  ScalarKind(String words) {
    this.words = words;
  }

  /** The kind of a Java type, if it is a single value. */
  static Optional<ScalarKind> of(Class<?> type) {
    return Optional.ofNullable(KINDS.get(type));
  }

  /** The kind in the user's words. */
  String words() {
    return words;
  }

  /** Reads a value and checks it; empty when there was a problem. */
  Optional<Object> read(ConfigScalar scalar, AnnotatedElement setting, Problems problems) {
    return switch (this) {
      case WHOLE, LONG_WHOLE -> whole(scalar, setting, problems);
      case NUMBER, FLOAT_NUMBER -> number(scalar, setting, problems);
      case TRUTH -> truth(scalar, problems);
      case TEXT -> {
        Checks.text(setting, scalar, problems);
        yield Optional.of(scalar.text());
      }
      case PATH -> path(scalar, problems);
    };
  }

  private Optional<Object> whole(ConfigScalar scalar, AnnotatedElement setting, Problems problems) {
    if (!scalar.isWholeNumber()) {
      return mismatch(scalar, "expected a whole number, got " + quoted(scalar), problems);
    }
    long least = this == WHOLE ? Integer.MIN_VALUE : Long.MIN_VALUE;
    long greatest = this == WHOLE ? Integer.MAX_VALUE : Long.MAX_VALUE;
    long value;
    try {
      value = Long.parseLong(digits(scalar));
      if (value < least || value > greatest) {
        throw new NumberFormatException();
      }
    } catch (NumberFormatException e) {
      String range = "expected a whole number from " + least + " to " + greatest;
      return mismatch(scalar, range + ", got " + scalar.text(), problems);
    }
    Checks.number(setting, scalar, (double) value, problems);
    return Optional.of(this == WHOLE ? (Object) (int) value : (Object) value);
  }

  private Optional<Object> number(
      ConfigScalar scalar, AnnotatedElement setting, Problems problems) {
    if (!scalar.isNumber()) {
      return mismatch(scalar, "expected a number, got " + quoted(scalar), problems);
    }
    double value = Double.parseDouble(digits(scalar));
    float narrow = Float.parseFloat(digits(scalar));
    boolean finite = this == NUMBER ? Double.isFinite(value) : Float.isFinite(narrow);
    if (!finite) {
      return mismatch(scalar, "this number is too large: " + scalar.text(), problems);
    }
    Checks.number(setting, scalar, value, problems);
    return Optional.of(this == NUMBER ? (Object) value : (Object) narrow);
  }

  private static Optional<Object> truth(ConfigScalar scalar, Problems problems) {
    if (scalar.isBoolean()) {
      return Optional.of(scalar.text().equals("true"));
    }
    String lower = scalar.text().toLowerCase(Locale.ROOT);
    String hint = "";
    if (Set.of("yes", "on", "true").contains(lower)) {
      hint = ": write true, without quotes";
    } else if (Set.of("no", "off", "false").contains(lower)) {
      hint = ": write false, without quotes";
    }
    return mismatch(scalar, "expected true or false, got " + scalar.found() + hint, problems);
  }

  private static Optional<Object> path(ConfigScalar scalar, Problems problems) {
    try {
      return Optional.of(Path.of(scalar.text()));
    } catch (InvalidPathException e) {
      return mismatch(scalar, "expected a path, got " + scalar.found(), problems);
    }
  }

  private static String quoted(ConfigScalar scalar) {
    ConfigScalar bare = new ConfigScalar(scalar.path(), scalar.location(), scalar.text(), true);
    return scalar.found() + (!scalar.plain() && bare.isNumber() ? ": leave out the quotes" : "");
  }

  private static String digits(ConfigScalar scalar) {
    return scalar.text().replace("_", "");
  }

  private static Optional<Object> mismatch(ConfigScalar scalar, String message, Problems problems) {
    problems.problem(scalar, message);
    return Optional.empty();
  }
}
