package org.seq4j.decoders;

import java.util.List;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Request;
import org.seq4j.api.Scorer;
import org.seq4j.api.Search;
import org.seq4j.api.Source;
import org.seq4j.api.config.Unwrapped;
import org.seq4j.nn.Tape;

/**
 * The most probable symbol at each step, until the end symbol or the maximum length: a beam of one
 * hypothesis, ranked by its log probability. Registered as {@code greedy}.
 */
public final class GreedySearch implements Search {
  private final BeamSearch beam;

  /**
   * What can be set.
   *
   * @param restrictions what every search can be held to
   */
  public record Settings(@Unwrapped Restrictions restrictions) {
    public static final Settings DEFAULTS = new Settings(Restrictions.DEFAULTS);

    /** The defaults but for the most symbols that are said, end symbol included. */
    public Settings(int maximumLength) {
      this(Restrictions.ofLength(maximumLength));
    }
  }

  public GreedySearch(Settings settings) {
    beam = new BeamSearch(new BeamSearch.Settings(1, 0, settings.restrictions));
  }

  @Override
  public List<List<Hypothesis>> decode(
      Scorer scorer, Tape tape, Source source, List<Request> requests) {
    return beam.decode(scorer, tape, source, requests);
  }
}
