package org.seq4j.decoders;

import java.util.List;
import java.util.stream.IntStream;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Request;
import org.seq4j.api.RequestException;
import org.seq4j.api.Scorer;
import org.seq4j.api.Search;
import org.seq4j.api.Source;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Unwrapped;
import org.seq4j.nn.Tape;

/**
 * Beam search over a whole batch: at each step the {@code width} most probable hypotheses of each
 * sentence go on; one that ends among them is finished, and a sentence is finished with {@code
 * width} of them. Graves 2012, https://arxiv.org/abs/1211.3711, section 3.4. What is finished is
 * ranked by {@link Score}. Phrases that must be said share out the beam as {@link Banks} says.
 * Registered as {@code beam}.
 */
public final class BeamSearch implements Search {
  private final Settings settings;

  /**
   * What can be set.
   *
   * @param width how many hypotheses are kept at each step
   * @param normalization the power of the length penalty: 0 for none, 1 for the mean a symbol
   * @param lengthPenalty what the log probability is divided by
   * @param coverage how much it counts that all of the source was looked at
   * @param groups the parts of the beam that keep away from each other, equally wide
   * @param diversity what a symbol costs for each hypothesis of earlier groups that says it at the
   *     same step
   * @param restrictions what every search can be held to
   */
  public record Settings(
      @Description("how many hypotheses are kept at each step") @Minimum(1) int width,
      @Description("power of the length penalty that the log probability is divided by; 0: none")
          @Minimum(0)
          double normalization,
      @Description("average: length ^ normalization; wu: ((5 + length) / 6) ^ normalization")
          LengthPenalty lengthPenalty,
      @Description("weight of the coverage penalty, of source positions hardly looked at; 0: none")
          @Minimum(0)
          double coverage,
      @Description("equal parts of the beam that avoid each other's symbols") @Minimum(1)
          int groups,
      @Description("what a symbol costs for each earlier group's hypothesis that says it too")
          @Minimum(0)
          double diversity,
      @Unwrapped Restrictions restrictions) {
    public static final Settings DEFAULTS = new Settings(5, 1, 200);

    public Settings {
      if (width % groups != 0) {
        throw new IllegalArgumentException(
            "width is %d and groups %d, which does not divide it; choose a multiple of groups"
                .formatted(width, groups));
      }
      if (groups > 1 == (diversity == 0)) {
        throw new IllegalArgumentException(
            "groups is %d and diversity %s; several groups need a diversity, one has none"
                .formatted(groups, diversity));
      }
    }

    /** A plain beam with {@code log p / length ^ normalization}. */
    public Settings(int width, double normalization, int maximumLength) {
      this(width, normalization, Restrictions.ofLength(maximumLength));
    }

    /** The same with all restrictions. */
    public Settings(int width, double normalization, Restrictions restrictions) {
      this(width, normalization, LengthPenalty.AVERAGE, 0, 1, 0, restrictions);
    }

    /** The same with a beam of another width. */
    public Settings withWidth(int hypotheses) {
      return new Settings(
          hypotheses, normalization, lengthPenalty, coverage, groups, diversity, restrictions);
    }

    /** The same with a beam at least as wide. */
    public Settings atLeast(int hypotheses) {
      int each = (hypotheses + groups - 1) / groups;
      return withWidth(Math.max(width, each * groups));
    }
  }

  public BeamSearch(Settings settings) {
    this.settings = settings;
  }

  @Override
  public List<List<Hypothesis>> decode(
      Scorer scorer, Tape tape, Source source, List<Request> requests) {
    List<Beam> beams =
        IntStream.range(0, requests.size())
            .mapToObj(i -> beam(requests.get(i), source.items().get(i).length()))
            .toList();
    double timeLimit = settings.restrictions.timeLimit();
    return new SearchLoop(requests, beams, settings.width, timeLimit).run(scorer, tape, source);
  }

  private Beam beam(Request request, int sourceLength) {
    if (!request.include().isEmpty() && (settings.width == 1 || settings.groups > 1)) {
      throw new RequestException(
          request.id(),
          "phrases to include need a beam of one group, wider than 1; width is %d and groups %d"
              .formatted(settings.width, settings.groups));
    }
    Rules rules = Rules.of(settings.restrictions, request, sourceLength);
    int width = settings.width / settings.groups;
    List<Group> groups =
        IntStream.range(0, settings.groups).mapToObj(i -> new Group(rules, width)).toList();
    Score score = new Score(settings.lengthPenalty, settings.normalization, settings.coverage);
    return new Beam(groups, width, settings.diversity, score, sourceLength);
  }
}
