package org.seq4j.runner.predict;

import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.seq4j.api.Background;
import org.seq4j.api.DataException;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;

/** Examples from a file of sources and a file of references, line beside line. */
public final class LinePairs implements Examples {
  private final Task task;
  private final Vocabularies vocabularies;
  private final Path sourceFile;
  private final Path referenceFile;
  private final Lines sources;
  private final Lines references;
  private long position;

  /**
   * @throws DataException if a file cannot be read
   */
  public LinePairs(Task task, Vocabularies vocabularies, Path sourceFile, Path referenceFile) {
    this.task = task;
    this.vocabularies = vocabularies;
    this.sourceFile = sourceFile;
    this.referenceFile = referenceFile;
    this.sources = Lines.of(sourceFile);
    this.references = Lines.of(referenceFile);
  }

  @Override
  public boolean hasNext() {
    if (sources.hasNext() != references.hasNext()) {
      throw new DataException(
          "%s has %d lines and %s has %d; each line needs its reference"
              .formatted(
                  sourceFile,
                  position + rest(sources),
                  referenceFile,
                  position + rest(references)));
    }
    return sources.hasNext();
  }

  private static long rest(Lines lines) {
    long count = 0;
    while (lines.hasNext()) {
      lines.next();
      count++;
    }
    return count;
  }

  @Override
  public Example next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String source = sources.next();
    String reference = references.next();
    return new Example(
        sources.origin(),
        position++,
        List.of(task.read(source, vocabularies)),
        Optional.of(task.readTarget(reference, vocabularies)),
        List.of(task.reference(reference)),
        Background.of(source));
  }

  @Override
  public void close() {
    sources.close();
    references.close();
  }
}
