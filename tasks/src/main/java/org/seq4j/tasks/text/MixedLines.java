package org.seq4j.tasks.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.seq4j.api.DataException;
import org.seq4j.api.Origin;

/**
 * Pairs of several corpora in a mixture: as many of each as its weight says, at every place of the
 * stream as nearly as whole pairs allow. The order is a function of the weights alone. A corpus
 * that ends begins again, until all of them were read to their ends at least once.
 */
public final class MixedLines implements LinePairs {
  private final List<Corpus> corpora;
  private Corpus current;

  /**
   * A corpus of the mixture.
   *
   * @param name for messages
   * @param lines opens it from its beginning
   * @param weight how often a pair is of this corpus, beside the others' weights; more than 0
   * @param prefix the tokens that its sources begin with
   */
  public record Part(String name, Supplier<LinePairs> lines, double weight, List<String> prefix) {}

  /** A corpus while it is read. */
  private static final class Corpus {
    private final Part part;
    private LinePairs lines;
    private long given;
    private boolean ended;

    Corpus(Part part) {
      this.part = part;
      this.lines = part.lines.get();
    }

    /** Small where this corpus has given little for its weight. */
    double due() {
      return (given + 1) / part.weight;
    }

    void again() {
      ended = true;
      lines.close();
      lines = part.lines.get();
    }

    DataException empty() {
      return new DataException(
          "the corpus '" + part.name + "' has no line\n  Name other files, or leave it out.");
    }

    void skip(long count) {
      long left = count - lines.skip(count);
      while (left > 0) {
        again();
        long more = lines.skip(left);
        if (more == 0) {
          throw empty();
        }
        left -= more;
      }
    }
  }

  /**
   * Opens all of them.
   *
   * @param parts at least one
   */
  public MixedLines(List<Part> parts) {
    corpora = new ArrayList<>();
    try {
      parts.forEach(part -> corpora.add(new Corpus(part)));
    } catch (DataException e) {
      close();
      throw e;
    }
    current = corpora.get(0);
  }

  @Override
  public boolean advance() {
    Corpus next = next();
    if (!next.lines.advance()) {
      next.again();
      if (corpora.stream().allMatch(corpus -> corpus.ended)) {
        return false;
      }
      if (!next.lines.advance()) {
        throw next.empty();
      }
    }
    next.given++;
    current = next;
    return true;
  }

  private Corpus next() {
    Corpus best = corpora.get(0);
    for (Corpus corpus : corpora) {
      if (corpus.due() < best.due()) {
        best = corpus;
      }
    }
    return best;
  }

  /** The place must be one that {@link #advance} came to. */
  @Override
  public long skip(long count) {
    for (long i = 0; i < count; i++) {
      next().given++;
    }
    corpora.forEach(corpus -> corpus.skip(corpus.given));
    return count;
  }

  @Override
  public String source() {
    return current.lines.source();
  }

  @Override
  public String target() {
    return current.lines.target();
  }

  @Override
  public List<String> targets() {
    return current.lines.targets();
  }

  @Override
  public Optional<List<String>> prefix() {
    return Optional.of(current.part.prefix);
  }

  @Override
  public Origin origin() {
    return current.lines.origin();
  }

  @Override
  public Origin targetOrigin() {
    return current.lines.targetOrigin();
  }

  @Override
  public void close() {
    corpora.forEach(corpus -> corpus.lines.close());
  }
}
