package org.seq4j.tasks.transduction;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.seq4j.api.Background;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.Randomness;
import org.seq4j.tasks.TextSides;
import org.seq4j.tasks.text.LinePairs;

/** Examples read from pairs of lines; holds one example at a time. */
final class TextExamples implements Examples {
  private final LinePairs pairs;
  private final TextSides sides;
  private final MoreSources more;
  private final Prefix prefix;
  private final Vocabularies vocabularies;
  private final Optional<Randomness> pass;
  private final Losses losses;
  private final Consumer<Losses> report;
  private Optional<Example> ready = Optional.empty();
  private boolean ended;
  private boolean whole = true;
  private long position;

  /**
   * @param pairs closed with these examples
   * @param sides how texts become tokens, with what tokenizers learned
   * @param more the sources after the first
   * @param prefix what a source begins with unless its corpus says something else
   * @param vocabularies the numbers of the tokens
   * @param pass the pass of training; empty if chance has no part
   * @param losses decides what is left out, and counts it
   * @param report told once at the end of a whole pass
   */
  TextExamples(
      LinePairs pairs,
      TextSides sides,
      MoreSources more,
      Prefix prefix,
      Vocabularies vocabularies,
      Optional<Randomness> pass,
      Losses losses,
      Consumer<Losses> report) {
    this.pairs = pairs;
    this.sides = sides;
    this.more = more;
    this.prefix = prefix;
    this.vocabularies = vocabularies;
    this.pass = pass;
    this.losses = losses;
    this.report = report;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      if (pairs.advance()) {
        ready = example();
      } else {
        ended = true;
        if (whole) { // not what was left out of a part
          report.accept(losses);
        }
      }
    }
    return ready.isPresent();
  }

  @Override
  public Example next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Example example = ready.orElseThrow();
    ready = Optional.empty();
    return example;
  }

  @Override
  public void skipTo(long wanted) {
    position = pairs.skip(wanted);
    whole = position == 0;
  }

  @Override
  public void close() {
    pairs.close();
  }

  /** The current pair, unless it is left out; whether it is, chance has no part in. */
  private Optional<Example> example() {
    Prefix before = pairs.prefix().map(Prefix::new).orElse(prefix);
    String source = more.first(pairs.source());
    Tokens read = vocabularies.source().encode(losses.source(sides.source().split(source)));
    List<List<String>> further = more.split(pairs.source());
    Tokens written =
        vocabularies.target().encode(losses.target(sides.target().split(pairs.target())));
    int length = MoreSources.length(before.before(read.words()).size(), further);
    long at = position++;
    if (losses.skips(pairs.origin(), length, written.length())) {
      return Optional.empty();
    }
    if (pass.isPresent()) {
      read = losses.source(sides.varySource(source, read, vocabularies, pass.get(), at));
      written =
          losses.target(sides.varyTarget(pairs.target(), written, vocabularies, pass.get(), at));
    }
    return Optional.of(
        new Example(
            pairs.origin(),
            at,
            List.of(more.item(before.before(read, vocabularies.source()), further, vocabularies)),
            Optional.of(written),
            pairs.targets().stream().map(sides.target()::prepare).toList(),
            pass.isPresent() ? Background.NONE : Background.of(pairs.source())));
  }
}
