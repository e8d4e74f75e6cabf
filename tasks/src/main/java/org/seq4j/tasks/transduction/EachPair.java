package org.seq4j.tasks.transduction;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.seq4j.tasks.Pair;
import org.seq4j.tasks.text.LinePairs;

/** The texts of pairs of lines, one pair after the other. */
final class EachPair implements Iterator<Pair> {
  private final LinePairs lines;
  private Optional<Pair> ready = Optional.empty();

  EachPair(LinePairs lines) {
    this.lines = lines;
  }

  @Override
  public boolean hasNext() {
    if (ready.isEmpty() && lines.advance()) {
      ready = Optional.of(new Pair(lines.source(), lines.target()));
    }
    return ready.isPresent();
  }

  @Override
  public Pair next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Pair pair = ready.orElseThrow();
    ready = Optional.empty();
    return pair;
  }
}
