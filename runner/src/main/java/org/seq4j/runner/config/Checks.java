package org.seq4j.runner.config;

import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.config.Maximum;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.OneOf;
import org.seq4j.api.config.Range;

/** The annotations of a setting that say which values it may have. */
final class Checks {
  private Checks() {}

  /** Adds a problem when a text is none of those that are allowed. */
  static void text(AnnotatedElement setting, ConfigScalar scalar, Problems problems) {
    OneOf oneOf = setting.getAnnotation(OneOf.class);
    if (oneOf != null && !List.of(oneOf.value()).contains(scalar.text())) {
      problems.problem(scalar, notOneOf(scalar, List.of(oneOf.value())));
    }
  }

  /** The message for a value that is none of some names. */
  static String notOneOf(ConfigScalar scalar, List<String> names) {
    String meant =
        Suggest.nearest(scalar.text(), names)
            .map(name -> ", did you mean '" + name + "'?")
            .orElse("");
    return "expected one of ["
        + String.join(", ", names)
        + "], got '"
        + scalar.text()
        + "'"
        + meant;
  }

  /** Adds a problem when a number is outside its bounds. */
  static void number(
      AnnotatedElement setting, ConfigScalar scalar, double value, Problems problems) {
    Minimum minimum = setting.getAnnotation(Minimum.class);
    Maximum maximum = setting.getAnnotation(Maximum.class);
    Range range = setting.getAnnotation(Range.class);
    boolean inside =
        (minimum == null || above(value, minimum.value(), minimum.excluded()))
            && (maximum == null || below(value, maximum.value(), maximum.excluded()))
            && (range == null
                || (above(value, range.minimum(), range.minimumExcluded())
                    && below(value, range.maximum(), range.maximumExcluded())));
    if (!inside) {
      String bounds = bounds(setting).orElseThrow();
      problems.problem(scalar, "must be " + bounds + ", got " + scalar.text());
    }
  }

  /** The bounds of a number in words: {@code at least 0 and less than 1}. */
  static Optional<String> bounds(AnnotatedElement setting) {
    List<String> bounds = new ArrayList<>();
    Minimum minimum = setting.getAnnotation(Minimum.class);
    if (minimum != null) {
      bounds.add(lower(minimum.value(), minimum.excluded()));
    }
    Maximum maximum = setting.getAnnotation(Maximum.class);
    if (maximum != null) {
      bounds.add(upper(maximum.value(), maximum.excluded()));
    }
    Range range = setting.getAnnotation(Range.class);
    if (range != null) {
      bounds.add(lower(range.minimum(), range.minimumExcluded()));
      bounds.add(upper(range.maximum(), range.maximumExcluded()));
    }
    return bounds.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", bounds));
  }

  private static boolean above(double value, double bound, boolean excluded) {
    return excluded ? value > bound : value >= bound;
  }

  private static boolean below(double value, double bound, boolean excluded) {
    return excluded ? value < bound : value <= bound;
  }

  private static String lower(double bound, boolean excluded) {
    return (excluded ? "more than " : "at least ") + text(bound);
  }

  private static String upper(double bound, boolean excluded) {
    return (excluded ? "less than " : "at most ") + text(bound);
  }

  private static String text(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
