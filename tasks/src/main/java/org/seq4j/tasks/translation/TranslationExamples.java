package org.seq4j.tasks.translation;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.tasks.text.LinePairs;
import org.seq4j.tasks.text.TextSide;

/** Examples read from pairs of lines; holds one example at a time. */
final class TranslationExamples implements Examples {
  private final LinePairs pairs;
  private final TextSide source;
  private final List<String> prefix;
  private final TextSide target;
  private final Vocabularies vocabularies;
  private final Optional<SkippedPairs> skipped;
  private final Consumer<SkippedPairs> report;
  private Optional<Example> ready = Optional.empty();
  private boolean ended;
  private boolean whole = true;
  private long position;

  /**
   * @param pairs closed with these examples
   * @param source how a source becomes tokens
   * @param prefix the tokens that a source begins with unless its corpus says others
   * @param target how a target becomes tokens
   * @param vocabularies the numbers of the tokens
   * @param skipped decides which pairs are left out; if absent, none are
   * @param report told once at the end what was left out
   */
  TranslationExamples(
      LinePairs pairs,
      TextSide source,
      List<String> prefix,
      TextSide target,
      Vocabularies vocabularies,
      Optional<SkippedPairs> skipped,
      Consumer<SkippedPairs> report) {
    this.pairs = pairs;
    this.source = source;
    this.prefix = prefix;
    this.target = target;
    this.vocabularies = vocabularies;
    this.skipped = skipped;
    this.report = report;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      if (pairs.advance()) {
        ready = example();
      } else {
        ended = true;
        skipped.filter(all -> whole).ifPresent(report); // not what was left out of a part
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

  /** The current pair, unless it is left out. */
  private Optional<Example> example() {
    List<String> before = pairs.prefix().orElse(prefix);
    Tokens read = vocabularies.source().encode(source.split(before, pairs.source()));
    Tokens written = target.read(pairs.target(), vocabularies.target());
    long at = position++;
    boolean skip =
        skipped.isPresent() && skipped.get().skips(pairs.origin(), read.length(), written.length());
    if (skip) {
      return Optional.empty();
    }
    return Optional.of(
        new Example(
            pairs.origin(),
            at,
            List.of(read),
            Optional.of(written),
            pairs.targets().stream().map(target::prepare).toList()));
  }
}
