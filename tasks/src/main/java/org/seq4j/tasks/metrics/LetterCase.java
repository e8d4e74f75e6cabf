package org.seq4j.tasks.metrics;

import java.util.Locale;

/** Whether upper and lower case are told apart. */
enum LetterCase {
  MIXED("mixed"),
  LOWER("lc");

  private final String label;

  LetterCase(String label) {
    this.label = label;
  }

  static LetterCase of(boolean lowercase) {
    return lowercase ? LOWER : MIXED;
  }

  /** The text as it is compared. */
  String apply(String text) {
    return this == LOWER ? text.toLowerCase(Locale.ROOT) : text;
  }

  /** What signatures say of it: {@code case:mixed}. */
  String signature() {
    return "case:" + label;
  }
}
