package org.seq4j.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.seq4j.decoders.Tables.A;
import static org.seq4j.decoders.Tables.B;
import static org.seq4j.decoders.Tables.GARDEN_PATH;
import static org.seq4j.decoders.Tables.UNKNOWN;
import static org.seq4j.decoders.Tables.row;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Request;
import org.seq4j.api.RequestException;
import org.seq4j.api.Scorer;
import org.seq4j.api.Search;
import org.seq4j.api.Source;
import org.seq4j.nn.Tape;

/** Limits, penalties and requests, each with numbers worked out by hand. */
class RestrictionsTest {
  private static final Request PLAIN = Request.of(0);

  private static BeamSearch beam(int width) {
    return new BeamSearch(new BeamSearch.Settings(width, 0, 10));
  }

  private static BeamSearch grouped(double diversity) {
    return new BeamSearch(
        new BeamSearch.Settings(
            2, 0, LengthPenalty.AVERAGE, 0, 2, diversity, Restrictions.ofLength(10)));
  }

  @Test
  void limitsFollowFromTheSource() {
    Restrictions all = new Restrictions(10, 1.5, 2, 0.5, 0, 1, 0);
    assertThat(all.most(3)).as("1.5 * 3 = 4.5").isEqualTo(4);
    assertThat(all.most(0)).as("room for the end").isEqualTo(1);
    assertThat(all.most(20)).isEqualTo(10);
    assertThat(all.fewest(3)).isEqualTo(2);
    assertThat(all.fewest(7)).as("0.5 * 7 = 3.5").isEqualTo(4);
    assertThat(all.fewest(1)).as("the maximum holds").isZero();
  }

  @Test
  void theMaximumRatioCuts() {
    TableScorer.Table endless = (sentence, said) -> row(0.1, 0.01, 0.8, 0.09);
    Restrictions limited = new Restrictions(100, 1.5, 0, 0, 0, 1, 0);
    Search greedy = new GreedySearch(new GreedySearch.Settings(limited));
    Hypothesis found = Tables.decode(greedy, endless, PLAIN).get(0);
    assertThat(found.ids()).as("the source has 3 words").containsExactly(A, A, A, A);
    assertThat(found.finished()).isFalse();
  }

  @Test
  void lengthPenaltiesAreThoseOfThePapers() {
    assertThat(LengthPenalty.AVERAGE.of(4, 1)).isEqualTo(4);
    assertThat(LengthPenalty.AVERAGE.of(4, 0.5)).isEqualTo(2);
    assertThat(LengthPenalty.WU.of(7, 1)).isEqualTo(2);
    assertThat(LengthPenalty.WU.of(7, 0)).isEqualTo(1);
  }

  @Test
  void coverageCountsWhatWasHardlyLookedAt() {
    Path path =
        Path.BEGIN
            .then(A, -1, -1, new float[] {0.5f, 0.25f, 0.25f, 0})
            .then(B, -1, -1, new float[] {0.75f, 0.25f, 0, 0});
    double expected = -2 / 2.0 + 0.3 * (Math.log(0.5) + Math.log(0.25));
    assertThat(new Score(LengthPenalty.AVERAGE, 1, 0.3).of(path, 3))
        .isCloseTo(expected, within(1e-9));
    assertThat(new Score(LengthPenalty.AVERAGE, 1, 0.3).of(path, 4))
        .as("a position that nobody looked at")
        .isCloseTo(expected + 0.3 * Math.log(1e-6), within(1e-9));
  }

  @Test
  void coveragePrefersWhatLookedAtTheWholeSource() {
    TableScorer.Table table =
        (sentence, said) -> said.size() < 2 ? row(0.1, 0.5, 0.3, 0.1) : row(0.1, 0.7, 0.1, 0.1);
    Search plain =
        new BeamSearch(
            new BeamSearch.Settings(
                30, 0, LengthPenalty.AVERAGE, 0, 1, 0, Restrictions.ofLength(4)));
    Search covering =
        new BeamSearch(
            new BeamSearch.Settings(
                30, 0, LengthPenalty.AVERAGE, 0.2, 1, 0, Restrictions.ofLength(4)));
    assertThat(Tables.decode(plain, table, PLAIN).get(0).ids()).isEmpty();
    Hypothesis best = Tables.decode(covering, table, PLAIN).get(0);
    assertThat(best.ids()).as("two symbols and the end look at 3 positions").containsExactly(A, A);
    assertThat(best.score()).isCloseTo(Math.log(0.3 * 0.3 * 0.7), within(1e-5));
  }

  private static Restrictions words(int most, int fewest) {
    return new Restrictions(10, 0, 0, 0, most, fewest, 0, 1, 0);
  }

  /** B goes on with the word before it, so that A B is one word. */
  private static int count(List<Integer> symbols) {
    return (int) symbols.stream().filter(symbol -> symbol != B).count();
  }

  @Test
  void wordsAreLimitedNotSymbols() {
    TableScorer.Table endless =
        (sentence, said) -> {
          double end = said.size() < 2 ? 1e-6 : 1e-4;
          if (said.size() >= 4) {
            return row(0.02, 0.1, 0.8, 0.08);
          }
          return said.size() % 2 == 0 ? row(0.05, end, 0.8, 0.14) : row(0.05, end, 0.14, 0.8);
        };
    Request counting = PLAIN.withWords(RestrictionsTest::count);
    for (Search search :
        List.of(
            new GreedySearch(new GreedySearch.Settings(words(2, 0))),
            new BeamSearch(new BeamSearch.Settings(3, 0, words(2, 0))))) {
      Hypothesis two = Tables.decode(search, endless, counting).get(0);
      assertThat(two.ids()).as("two words of A B, and no third A").containsExactly(A, B, A, B);
      assertThat(two.finished()).isTrue();
      assertThat(Tables.decode(search, endless, PLAIN).get(0).ids())
          .as("each symbol is a word")
          .containsExactly(A, B);
    }
    SampleSearch.Settings drawn = new SampleSearch.Settings(1, 0, 1, 20, 1, words(2, 1));
    assertThat(Tables.decode(new SampleSearch(drawn), endless, counting))
        .allMatch(found -> count(Tables.ids(found)) <= 2 && count(Tables.ids(found)) >= 1);
  }

  @Test
  void theLastWordMayBeGoneOnWith() {
    TableScorer.Table table =
        (sentence, said) -> said.size() < 3 ? row(0.1, 0.1, 0.2, 0.6) : row(0.05, 0.5, 0.4, 0.05);
    Request counting = PLAIN.withWords(symbols -> symbols.isEmpty() ? 0 : 1 + count(symbols));
    Search greedy = new GreedySearch(new GreedySearch.Settings(words(1, 0)));
    assertThat(Tables.decode(greedy, table, counting).get(0).ids()).containsExactly(B, B, B);
    Search two = new GreedySearch(new GreedySearch.Settings(words(0, 3)));
    assertThat(Tables.decode(two, table, counting).get(0).ids())
        .as("no end before there are three words")
        .containsExactly(B, B, B, A, A);
  }

  @Test
  void whatCannotGoOnIsReturnedUnfinished() {
    Restrictions impossible = new Restrictions(10, 0, 4, 0, 1, 1, 0);
    for (Search search :
        List.of(
            new GreedySearch(new GreedySearch.Settings(impossible)),
            new BeamSearch(new BeamSearch.Settings(3, 1, impossible)),
            new SampleSearch(new SampleSearch.Settings(1, 0, 1, 1, 1, impossible)))) {
      Hypothesis found = Tables.decode(search, GARDEN_PATH, PLAIN).get(0);
      assertThat(found.finished()).isFalse();
      assertThat(found.ids()).containsExactlyInAnyOrder(UNKNOWN, A, B);
    }
  }

  @Test
  void aNarrowBeamIncludesWhatIsImprobable() {
    TableScorer.Table table =
        (sentence, said) ->
            said.size() < 4 ? row(0.01, 0.09, 0.88, 0.02) : row(0.01, 0.9, 0.08, 0.01);
    Request asked = PLAIN.withInclude(List.of(List.of(B, UNKNOWN), List.of(B, B)));
    Hypothesis without = Tables.decode(beam(5), table, PLAIN).get(0);
    assertThat(Tables.ids(without)).doesNotContain(B);
    Hypothesis found = Tables.decode(beam(5), table, asked).get(0);
    assertThat(found.finished()).isTrue();
    assertThat(Collections.indexOfSubList(Tables.ids(found), List.of(B, UNKNOWN))).isNotNegative();
    assertThat(Collections.indexOfSubList(Tables.ids(found), List.of(B, B))).isNotNegative();
  }

  @Test
  void aPhraseThatIsBegunAnewCounts() {
    IncludedPhrases phrases = new IncludedPhrases(List.of(List.of(A, A, B)));
    assertThat(phrases.met(List.of())).isZero();
    assertThat(phrases.met(List.of(A, A, A))).as("the last two").isEqualTo(2);
    assertThat(phrases.next(List.of(A, A, A))).containsExactlyInAnyOrder(A, B);
    assertThat(phrases.met(List.of(A, A, A, B))).isEqualTo(3);
    assertThat(phrases.next(List.of(A, A, A, B))).isEmpty();
    assertThat(phrases.met(List.of(A, A, UNKNOWN))).isZero();
  }

  @Test
  void groupsAvoidEachOther() {
    List<Hypothesis> apart = Tables.decode(grouped(1), GARDEN_PATH, PLAIN);
    assertThat(apart).extracting(Tables::ids).containsExactly(List.of(B), List.of(A));
    assertThat(apart.get(0).score()).isCloseTo(Math.log(0.4 * 0.9), within(1e-5));
    List<Hypothesis> together = Tables.decode(grouped(0.1), GARDEN_PATH, PLAIN);
    assertThat(together)
        .as("0.1 less is still the best")
        .extracting(Tables::ids)
        .containsExactly(List.of(A));
  }

  @Test
  void timeLimitGivesTheBestSoFar() {
    Restrictions noTime = new Restrictions(10, 0, 0, 0, 0, 1, 1e-9);
    for (Search search :
        List.of(
            new GreedySearch(new GreedySearch.Settings(noTime)),
            new BeamSearch(new BeamSearch.Settings(3, 1, noTime)))) {
      Hypothesis found = Tables.decode(search, GARDEN_PATH, PLAIN).get(0);
      if (search instanceof GreedySearch) {
        assertThat(found.ids()).containsExactly(A);
        assertThat(found.finished()).isFalse();
      }
      assertThat(found.ids().length).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void symbolsAreToldWhenTheyAreCertain() {
    List<String> events = new ArrayList<>();
    TableScorer table = new TableScorer(GARDEN_PATH);
    Scorer noting =
        new Scorer() {
          @Override
          public State start(Tape tape, Source source) {
            return table.start(tape, source);
          }

          @Override
          public Scores next(State state, int[] previous) {
            events.add("step");
            return table.next(state, previous);
          }
        };
    Request asked = PLAIN.withListener((symbol, attention) -> events.add("said " + symbol));
    Search greedy = new GreedySearch(new GreedySearch.Settings(10));
    Tables.decode(greedy, noting, Tables.source(3), List.of(asked));
    assertThat(events).containsExactly("step", "said 4", "step");
    events.clear();
    Tables.decode(beam(2), noting, Tables.source(3), List.of(asked));
    assertThat(events)
        .as("B is certain at the end only")
        .endsWith("said 5")
        .doesNotContain("said 4");
  }

  @Test
  void logProbabilitiesAreThoseOfEachSymbolAndTheEnd() {
    Hypothesis found = Tables.decode(beam(2), GARDEN_PATH, PLAIN).get(0);
    assertThat(found.logProbabilities())
        .containsExactly(new double[] {Math.log(0.4), Math.log(0.9)}, within(1e-6));
  }

  @Test
  void contradictionsAreRefusedWithBothNames() {
    assertThatThrownBy(() -> new Restrictions(5, 0, 5, 0, 0, 1, 0))
        .hasMessage(
            "minimum-length is 5 and maximum-length 5, which counts the end symbol; make"
                + " maximum-length at least 6");
    assertThatThrownBy(() -> words(2, 3))
        .hasMessage("minimum-words is 3 and maximum-words only 2; make minimum-words smaller");
    assertThatThrownBy(() -> new Restrictions(5, 1, 0, 1.5, 0, 1, 0))
        .hasMessage("minimum-ratio is 1.5 and maximum-ratio only 1.0; make minimum-ratio smaller");
    assertThatThrownBy(
            () -> new BeamSearch.Settings(5, 1, LengthPenalty.WU, 0, 2, 0.5, Restrictions.DEFAULTS))
        .hasMessage(
            "width is 5 and groups 2, which does not divide it; choose a multiple of groups");
    assertThatThrownBy(
            () -> new BeamSearch.Settings(4, 1, LengthPenalty.WU, 0, 2, 0, Restrictions.DEFAULTS))
        .hasMessage("groups is 2 and diversity 0.0; several groups need a diversity, one has none");
  }

  @Test
  void requestsThatCannotBeFulfilledAreRefused() {
    refused(
        beam(3), PLAIN.withPrefix(Collections.nCopies(10, A)), "the prefix has 10 symbols, but");
    refused(
        beam(3),
        PLAIN.withInclude(List.of(List.of(A, B))).withExclude(List.of(List.of(B))),
        "a phrase to include holds one that is excluded");
    refused(
        beam(3),
        PLAIN.withPrefix(List.of(A, B)).withExclude(List.of(List.of(B))),
        "the prefix holds a phrase that is excluded");
    Request including = PLAIN.withInclude(List.of(List.of(A)));
    refused(beam(1), including, "width is 1 and groups 1");
    refused(grouped(1), including, "width is 2 and groups 2");
    refused(new SampleSearch(SampleSearch.Settings.DEFAULTS), including, "need a beam");
  }

  private static void refused(Search search, Request request, String message) {
    assertThatThrownBy(() -> Tables.decode(search, GARDEN_PATH, request))
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("input 0: ")
        .hasMessageContaining(message);
  }
}
