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
import org.seq4j.api.config.Range;
import org.seq4j.api.config.Unwrapped;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Tape;

/**
 * Draws each symbol by its probability, of all symbols or of the most probable ones: {@code top-k}
 * (Fan et al. 2018, https://arxiv.org/abs/1805.04833) and {@code top-p} (Holtzman et al. 2020,
 * https://arxiv.org/abs/1904.09751, section 3.1). What is drawn is a function of the seed, the
 * request's id and the step. Registered as {@code sample}.
 */
public final class SampleSearch implements Search {
  private final Settings settings;
  private final Draw draw;

  /**
   * What can be set.
   *
   * @param temperature what log probabilities are divided by before it draws
   * @param topK how many of the most probable symbols may be drawn
   * @param topP the share of the probability that those symbols have that may be drawn
   * @param samples how many hypotheses are drawn
   * @param seed of the draws
   * @param restrictions what every search can be held to
   */
  public record Settings(
      @Description("what log probabilities are divided by; below 1 the probable gets more probable")
          @Minimum(value = 0, excluded = true)
          double temperature,
      @Description("how many of the most probable symbols may be drawn; 0: all") @Minimum(0)
          int topK,
      @Description("draws from the fewest symbols that have this share of the probability")
          @Range(minimum = 0, minimumExcluded = true, maximum = 1)
          double topP,
      @Description("how many hypotheses are drawn") @Minimum(1) int samples,
      @Description("seed of the draws") long seed,
      @Unwrapped Restrictions restrictions) {
    public static final Settings DEFAULTS = new Settings(1, 0, 1, 1, 1, Restrictions.DEFAULTS);

    /** The same with at least so many hypotheses. */
    public Settings atLeast(int hypotheses) {
      int more = Math.max(samples, hypotheses);
      return new Settings(temperature, topK, topP, more, seed, restrictions);
    }
  }

  public SampleSearch(Settings settings) {
    this.settings = settings;
    this.draw = new Draw(settings.temperature, settings.topK, settings.topP);
  }

  @Override
  public List<List<Hypothesis>> decode(
      Scorer scorer, Tape tape, Source source, List<Request> requests) {
    List<Samples> samples =
        IntStream.range(0, requests.size())
            .mapToObj(i -> samples(requests.get(i), source.items().get(i).length()))
            .toList();
    double timeLimit = settings.restrictions.timeLimit();
    return new SearchLoop(requests, samples, settings.samples, timeLimit).run(scorer, tape, source);
  }

  private Samples samples(Request request, int sourceLength) {
    if (!request.include().isEmpty()) {
      throw new RequestException(
          request.id(), "phrases to include need a beam; draws cannot be made to hold them");
    }
    Rules rules = Rules.of(settings.restrictions, request, sourceLength);
    Randomness chance = new Randomness(settings.seed, request.id());
    return new Samples(rules, draw, chance, settings.samples);
  }
}
