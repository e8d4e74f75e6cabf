package org.seq4j.runner.data;

import java.util.List;

/**
 * A public data set.
 *
 * @param name as commands call it
 * @param summary what it is
 * @param home a page about it
 * @param licence under which it may be used
 * @param parts what is fetched, and the files that are made of it
 */
public record DataSet(String name, String summary, String home, String licence, List<Part> parts) {
  public DataSet {
    parts = List.copyOf(parts);
  }

  /**
   * A file that is made.
   *
   * @param url where its data comes from
   * @param entry the end of the name of the file inside, where that is a zip; else empty
   * @param conversion of its lines
   * @param file the path below the folder of all data; compressed by gzip
   * @param sha256 of the text in it; empty where the data changes with time
   */
  public record Part(String url, String entry, Conversion conversion, String file, String sha256) {}
}
