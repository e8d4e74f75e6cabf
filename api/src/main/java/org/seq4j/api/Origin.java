package org.seq4j.api;

/**
 * Where an example comes from.
 *
 * @param file the file as the user named it, or the name of the generator that made the example
 * @param line the line, counted from 1
 */
public record Origin(String file, long line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
