package org.seq4j.runner.config;

/**
 * Where something was written.
 *
 * @param source the file as the user named it, or a whole option such as {@code --set seed=2}
 * @param line line in the file, from 1; 0 when the source as a whole is meant
 * @param column column in the line, from 1, counted in characters (code points; a tab is one); 0
 *     when the source as a whole is meant
 */
public record Location(String source, int line, int column) {

  /** The source as a whole: an option of the command line, or a file that cannot be read. */
  public static Location of(String source) {
    return new Location(source, 0, 0);
  }

  /** {@code experiment.yaml:14:14}, or the source alone. */
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
