package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.seq4j.api.DataException;
import org.seq4j.api.Metric;
import org.seq4j.runner.predict.Lines;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/**
 * Outputs beside their references, line by line. With several files of references, a blank line
 * stands for no reference, as long as another file has one.
 */
final class JudgedLines implements Iterator<Metric.Judged>, AutoCloseable {
  private final List<String> names = new ArrayList<>();
  private final List<Lines> files = new ArrayList<>();
  private final Set<Integer> referenceCounts = new TreeSet<>();
  private long line;

  /**
   * @param name what messages call the outputs
   * @param outputs closed with this
   * @param references the files of references, at least one
   */
  JudgedLines(String name, Lines outputs, List<Path> references) {
    names.add(name);
    files.add(outputs);
    references.forEach(
        file -> {
          names.add(file.toString());
          files.add(Lines.of(file));
        });
  }

  @Override
  public boolean hasNext() {
    boolean more = files.get(0).hasNext();
    for (int i = 1; i < files.size(); i++) {
      if (files.get(i).hasNext() != more) {
        throw new DataException(
            "%s has %d lines and %s has %d; each line needs its reference"
                .formatted(names.get(0), all(0), names.get(i), all(i)));
      }
    }
    return more;
  }

  private long all(int file) {
    long count = line;
    while (files.get(file).hasNext()) {
      files.get(file).next();
      count++;
    }
    return count;
  }

  @Override
  public Metric.Judged next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    line++;
    List<String> texts = files.stream().map(Lines::next).toList();
    List<String> given = texts.subList(1, texts.size());
    List<String> written = given.stream().filter(text -> !text.isBlank()).toList();
    List<String> references = written.isEmpty() ? given.subList(0, 1) : written;
    referenceCounts.add(references.size());
    return new Metric.Judged(
        texts.get(0),
        WhitespaceTokenizer.words(texts.get(0)),
        references,
        WhitespaceTokenizer.words(references.get(0)));
  }

  /** How many lines were read. */
  long count() {
    return line;
  }

  /** How many references the lines have, as sacreBLEU writes it: a number or {@code var}. */
  String references() {
    return referenceCounts.size() == 1 ? referenceCounts.iterator().next().toString() : "var";
  }

  @Override
  public void close() {
    files.forEach(Lines::close);
  }
}
