package org.seq4j.tasks.transduction;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.seq4j.tasks.Pair;
import org.seq4j.tasks.text.LinePairs;

/** The texts of pairs of lines, one pair after the other. */
final class EachPair implements Iterator<Pair> {
  private final LinePairs lines;
  private final UnaryOperator<String> source;
  private Optional<Pair> ready = Optional.empty();

  /**
   * @param source the part of a source's text that is wanted
   */
  EachPair(LinePairs lines, UnaryOperator<String> source) {
    this.lines = lines;
    this.source = source;
  }

  @Override
  public boolean hasNext() {
    if (ready.isEmpty() && lines.advance()) {
      ready = Optional.of(new Pair(source.apply(lines.source()), lines.target()));
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
