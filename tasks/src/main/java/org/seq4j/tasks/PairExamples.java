package org.seq4j.tasks;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Origin;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;

/** Examples made of generated pairs, with no file behind them. */
public final class PairExamples implements Examples {
  private final String origin;
  private final Iterator<Pair> pairs;
  private final TextSides sides;
  private final Vocabularies vocabularies;
  private long position;

  /**
   * @param origin what stands in messages for the name of a file
   * @param pairs the pairs, in the order of the examples
   * @param sides how texts become tokens, with what tokenizers learned
   * @param vocabularies the numbers of the tokens
   */
  public PairExamples(
      String origin, Iterator<Pair> pairs, TextSides sides, Vocabularies vocabularies) {
    this.origin = origin;
    this.pairs = pairs;
    this.sides = sides;
    this.vocabularies = vocabularies;
  }

  @Override
  public boolean hasNext() {
    return pairs.hasNext();
  }

  @Override
  public Example next() {
    Pair pair = pairs.next();
    Tokens source = sides.source().read(pair.source(), vocabularies.source());
    Tokens target = sides.target().read(pair.target(), vocabularies.target());
    return new Example(
        new Origin(origin, position + 1),
        position++,
        List.of(source),
        Optional.of(target),
        List.of(pair.target()));
  }

  @Override
  public void close() {
    // nothing is open
  }
}
