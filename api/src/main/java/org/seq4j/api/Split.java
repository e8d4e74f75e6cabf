package org.seq4j.api;

import java.util.Locale;

/** A part of a task's data. */
public enum Split {
  TRAIN,
  DEV,
  TEST;

  /** The name as configurations and commands spell it: {@code train}, {@code dev}, {@code test}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
