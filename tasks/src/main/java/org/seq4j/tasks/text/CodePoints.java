package org.seq4j.tasks.text;

/** Order of texts by their Unicode code points. */
public final class CodePoints {
  private CodePoints() {}

  /** Unlike String's order, which puts characters beyond 16 bits among the others. */
  public static int compare(String one, String other) {
    int same = 0;
    while (same < one.length()
        && same < other.length()
        && one.codePointAt(same) == other.codePointAt(same)) {
      same = one.offsetByCodePoints(same, 1);
    }
    if (same >= one.length() || same >= other.length()) {
      return Integer.compare(one.length(), other.length());
    }
    return Integer.compare(one.codePointAt(same), other.codePointAt(same));
  }
}
