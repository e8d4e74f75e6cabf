package org.seq4j.runner.predict;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.seq4j.api.DataException;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;

/** Examples from lines of a source, a tab and a target. */
public final class TabbedPairs implements Examples {
  private final Task task;
  private final Vocabularies vocabularies;
  private final Lines lines;
  private long position;

  public TabbedPairs(Task task, Vocabularies vocabularies, Lines lines) {
    this.task = task;
    this.vocabularies = vocabularies;
    this.lines = lines;
  }

  @Override
  public boolean hasNext() {
    return lines.hasNext();
  }

  @Override
  public Example next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String[] columns = lines.next().split("\t", -1);
    if (columns.length != 2) {
      throw new DataException(
          "%s: expected a source, a tab and a target, got %d columns"
              .formatted(lines.origin(), columns.length));
    }
    return new Example(
        lines.origin(),
        position++,
        List.of(task.read(columns[0], vocabularies)),
        Optional.of(task.readTarget(columns[1], vocabularies)),
        List.of(task.reference(columns[1])));
  }

  @Override
  public void close() {
    lines.close();
  }
}
