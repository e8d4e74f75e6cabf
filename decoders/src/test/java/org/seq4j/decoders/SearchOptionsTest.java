package org.seq4j.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.seq4j.decoders.Tables.A;
import static org.seq4j.decoders.Tables.ARBITRARY;
import static org.seq4j.decoders.Tables.B;
import static org.seq4j.decoders.Tables.UNKNOWN;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Request;
import org.seq4j.api.Search;
import org.seq4j.api.Source;
import org.seq4j.api.Vocabulary;

/** A beam that holds everything finds what trying everything finds, whatever option is on. */
class SearchOptionsTest {
  private static final double ROUNDING = 1e-5;
  private static final int LENGTH = 4;
  private static final int[] SOURCES = {2, 1, 3};
  private static final Restrictions PLAIN = Restrictions.ofLength(LENGTH);
  private static final BiPredicate<List<Integer>, Integer> ANYTHING = (said, next) -> true;

  /**
   * An option and what it means.
   *
   * @param beam a beam of full width
   * @param request what is asked
   * @param allowed which symbols may follow which, the end included
   * @param whole which outputs there may be
   * @param score what they are ranked by, where the source has so many symbols
   */
  private record Option(
      String name,
      BeamSearch.Settings beam,
      UnaryOperator<Request> request,
      Allowed allowed,
      Predicate<List<Integer>> whole,
      ToDoubleBiFunction<Exhaustive.Said, Integer> score) {
    /** Whether a symbol may follow others where the source has so many. */
    @FunctionalInterface
    interface Allowed {
      BiPredicate<List<Integer>, Integer> of(int sourceLength);
    }

    static Option ranked(
        String name, BeamSearch.Settings beam, ToDoubleBiFunction<Exhaustive.Said, Integer> score) {
      return new Option(
          name, beam, UnaryOperator.identity(), source -> ANYTHING, said -> true, score);
    }

    static Option restricted(String name, Restrictions restrictions, Allowed allowed) {
      return new Option(
          name,
          wide(restrictions),
          UnaryOperator.identity(),
          allowed,
          said -> true,
          (said, source) -> said.logProbability());
    }

    static Option asked(
        String name,
        UnaryOperator<Request> request,
        BiPredicate<List<Integer>, Integer> allowed,
        Predicate<List<Integer>> whole) {
      return new Option(
          name,
          wide(PLAIN),
          request,
          source -> allowed,
          whole,
          (said, source) -> said.logProbability());
    }

    List<Exhaustive.Said> expected(int sentence) {
      return Exhaustive.of(ARBITRARY, 4 + sentence, LENGTH, allowed.of(SOURCES[sentence])).stream()
          .filter(said -> whole.test(said.ids()))
          .sorted(Comparator.comparingDouble(said -> -score.applyAsDouble(said, SOURCES[sentence])))
          .toList();
    }

    List<Request> requests(int count) {
      return Request.plain(count).stream().map(request).toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static BeamSearch.Settings wide(Restrictions restrictions) {
    return new BeamSearch.Settings(128, 0, restrictions);
  }

  private static BeamSearch.Settings wide(double power, LengthPenalty penalty, double coverage) {
    return new BeamSearch.Settings(128, power, penalty, coverage, 1, 0, PLAIN);
  }

  private static Restrictions restrictions(
      double maximumRatio,
      int minimumLength,
      double minimumRatio,
      int blockRepeats,
      double repetitionPenalty) {
    return new Restrictions(
        LENGTH, maximumRatio, minimumLength, minimumRatio, blockRepeats, repetitionPenalty, 0);
  }

  private static boolean isEnd(int symbol) {
    return symbol == Vocabulary.END;
  }

  private static boolean holds(List<Integer> said, Integer... phrase) {
    return Collections.indexOfSubList(said, List.of(phrase)) >= 0;
  }

  private static List<Integer> with(List<Integer> said, int next) {
    return Stream.concat(said.stream(), Stream.of(next)).toList();
  }

  /** Each symbol that was said before costs half as much again. */
  private static double penalised(Exhaustive.Said said) {
    double sum = 0;
    for (int i = 0; i < said.length(); i++) {
      boolean again = i < said.ids().size() && said.ids().subList(0, i).contains(said.ids().get(i));
      sum += said.steps().get(i) * (again ? 1.5 : 1);
    }
    return sum;
  }

  /** Each step looks at the next position; one that no step looked at counts as a millionth. */
  private static double uncovered(Exhaustive.Said said, int source) {
    return Math.max(0, source - said.length()) * Math.log(1e-6);
  }

  static List<Option> options() {
    return Stream.of(ranked(), restricted(), asked()).flatMap(List::stream).toList();
  }

  private static List<Option> ranked() {
    return List.of(
        Option.ranked(
            "none", wide(0, LengthPenalty.AVERAGE, 0), (said, source) -> said.logProbability()),
        Option.ranked(
            "average",
            wide(1, LengthPenalty.AVERAGE, 0),
            (said, source) -> said.logProbability() / said.length()),
        Option.ranked(
            "wu",
            wide(0.8, LengthPenalty.WU, 0),
            (said, source) -> said.logProbability() / Math.pow((5.0 + said.length()) / 6, 0.8)),
        Option.ranked(
            "coverage",
            wide(0, LengthPenalty.AVERAGE, 0.7),
            (said, source) -> said.logProbability() + 0.7 * uncovered(said, source)),
        new Option(
            "repetition-penalty",
            wide(restrictions(0, 0, 0, 0, 1.5)),
            UnaryOperator.identity(),
            source -> ANYTHING,
            said -> true,
            (said, source) -> penalised(said)));
  }

  private static List<Option> restricted() {
    return List.of(
        Option.restricted(
            "minimum-length",
            restrictions(0, 2, 0, 0, 1),
            source -> (said, next) -> !isEnd(next) || said.size() >= 2),
        Option.restricted(
            "minimum-ratio",
            restrictions(0, 0, 0.7, 0, 1),
            source -> (said, next) -> !isEnd(next) || said.size() >= Math.ceil(0.7 * source)),
        Option.restricted(
            "maximum-ratio",
            restrictions(0.7, 0, 0, 0, 1),
            source -> (said, next) -> isEnd(next) || said.size() + 1 < Math.floor(0.7 * source)),
        Option.restricted(
            "block-repeats: 1",
            restrictions(0, 0, 0, 1, 1),
            source -> (said, next) -> !said.contains(next)),
        Option.restricted(
            "block-repeats: 2",
            restrictions(0, 0, 0, 2, 1),
            source ->
                (said, next) -> said.isEmpty() || !holds(said, said.get(said.size() - 1), next)));
  }

  private static List<Option> asked() {
    List<Integer> prefix = List.of(B, UNKNOWN);
    return List.of(
        Option.asked(
            "prefix",
            request -> request.withPrefix(prefix),
            (said, next) -> said.size() >= 2 || prefix.get(said.size()).equals(next),
            said -> true),
        Option.asked(
            "exclude",
            request -> request.withExclude(List.of(List.of(A, B), List.of(UNKNOWN))),
            (said, next) -> next != UNKNOWN && !holds(with(said, next), A, B),
            said -> true),
        Option.asked(
            "include a word",
            request -> request.withInclude(List.of(List.of(B))),
            ANYTHING,
            said -> said.contains(B)),
        Option.asked(
            "include phrases",
            request -> request.withInclude(List.of(List.of(A, A), List.of(UNKNOWN))),
            ANYTHING,
            said -> holds(said, A, A) && said.contains(UNKNOWN)));
  }

  @ParameterizedTest
  @MethodSource("options")
  void aBeamOfFullWidthIsExhaustive(Option option) {
    List<List<Hypothesis>> found =
        Tables.decode(
            new BeamSearch(option.beam),
            new TableScorer(ARBITRARY),
            Tables.source(SOURCES),
            option.requests(SOURCES.length));
    for (int sentence = 0; sentence < SOURCES.length; sentence++) {
      List<Exhaustive.Said> expected = option.expected(sentence);
      List<Hypothesis> all = found.get(sentence);
      assertThat(all).hasSameSizeAs(expected).isNotEmpty();
      for (int rank = 0; rank < all.size(); rank++) {
        assertThat(all.get(rank).score())
            .as("the score of rank %d of sentence %d", rank, sentence)
            .isCloseTo(
                option.score.applyAsDouble(expected.get(rank), SOURCES[sentence]),
                within(ROUNDING));
        assertThat(Tables.ids(all.get(rank))).isEqualTo(expected.get(rank).ids());
        assertThat(all.get(rank).logProbability())
            .isCloseTo(expected.get(rank).logProbability(), within(ROUNDING));
      }
    }
  }

  /** Those that say which symbols may be said; what is cut may say any. */
  static Stream<Option> steps() {
    return options().stream()
        .filter(option -> !option.name.startsWith("maximum"))
        .filter(option -> !option.name.startsWith("include") && !option.name.startsWith("repet"));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void greedySearchTakesTheBestThatIsAllowed(Option option) {
    List<List<Hypothesis>> found =
        Tables.decode(
            new GreedySearch(new GreedySearch.Settings(option.beam.restrictions())),
            new TableScorer(ARBITRARY),
            Tables.source(SOURCES),
            option.requests(SOURCES.length));
    for (int sentence = 0; sentence < SOURCES.length; sentence++) {
      assertThat(Tables.ids(found.get(sentence).get(0)))
          .isEqualTo(
              Exhaustive.greedy(
                  ARBITRARY, 4 + sentence, LENGTH, option.allowed.of(SOURCES[sentence])));
    }
  }

  /** Every search and option, with a narrow beam. */
  static Stream<Option> narrow() {
    Restrictions all = new Restrictions(12, 1.5, 1, 0.5, 3, 1.2, 0);
    BeamSearch.Settings groups = new BeamSearch.Settings(4, 1, LengthPenalty.WU, 0.2, 2, 0.5, all);
    return Stream.concat(
        options().stream()
            .map(
                option ->
                    new Option(
                        option.name,
                        new BeamSearch.Settings(
                            3,
                            option.beam.normalization(),
                            option.beam.lengthPenalty(),
                            option.beam.coverage(),
                            1,
                            0,
                            option.beam.restrictions()),
                        option.request,
                        option.allowed,
                        option.whole,
                        option.score)),
        Stream.of(Option.ranked("groups", groups, (said, source) -> 0)));
  }

  @ParameterizedTest
  @MethodSource("narrow")
  void aBatchGivesWhatItsSentencesGiveAlone(Option option) {
    assertBatchesChangeNothing(new BeamSearch(option.beam), option);
    if (!option.name.startsWith("include")) {
      Restrictions restrictions = option.beam.restrictions();
      assertBatchesChangeNothing(new GreedySearch(new GreedySearch.Settings(restrictions)), option);
      for (int topK : new int[] {0, 2}) {
        assertBatchesChangeNothing(
            new SampleSearch(new SampleSearch.Settings(1.3, topK, 0.9, 3, 7, restrictions)),
            option);
      }
    }
  }

  private static void assertBatchesChangeNothing(Search search, Option option) {
    for (int batch : new int[] {7, 64}) {
      int[] lengths = IntStream.range(0, batch).map(i -> 3 + i % 9).toArray();
      List<Request> requests = option.requests(batch);
      List<List<Hypothesis>> together =
          Tables.decode(search, new TableScorer(ARBITRARY), Tables.source(lengths), requests);
      for (int sentence = 0; sentence < batch; sentence++) {
        Source alone = Source.of(List.of(Tables.item(sentence, lengths[sentence])));
        List<Request> request = requests.subList(sentence, sentence + 1);
        List<Hypothesis> expected =
            Tables.decode(search, new TableScorer(ARBITRARY), alone, request).get(0);
        assertThat(together.get(sentence).stream().map(SearchOptionsTest::text).toList())
            .as("sentence %d of %d", sentence, batch)
            .isEqualTo(expected.stream().map(SearchOptionsTest::text).toList());
      }
    }
  }

  private static String text(Hypothesis found) {
    return Arrays.toString(found.ids()) + " " + found.score() + " " + found.finished();
  }
}
