package org.seq4j.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.seq4j.decoders.Tables.A;
import static org.seq4j.decoders.Tables.ARBITRARY;
import static org.seq4j.decoders.Tables.B;
import static org.seq4j.decoders.Tables.UNKNOWN;
import static org.seq4j.decoders.Tables.row;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Request;
import org.seq4j.api.Search;
import org.seq4j.api.Source;
import org.seq4j.api.Tokens;

class SampleSearchTest {
  private static final int DRAWS = 4000;

  /** Four deviations of a share of 0.5. */
  private static final double CHANCE = 4 * Math.sqrt(0.25 / DRAWS);

  private static final int END = 3;
  private static final TableScorer.Table TABLE = (sentence, said) -> row(0.1, 0.4, 0.3, 0.2);

  private static SampleSearch sample(double temperature, int topK, double topP, long seed) {
    return new SampleSearch(
        new SampleSearch.Settings(temperature, topK, topP, 1, seed, Restrictions.ofLength(1)));
  }

  /** How often each symbol comes first. */
  private static Map<Integer, Double> shares(SampleSearch search) {
    Source source = Source.of(java.util.Collections.nCopies(DRAWS, (Tokens) Tables.item(0, 1)));
    Map<Integer, Double> shares = new HashMap<>();
    for (List<Hypothesis> found : Tables.decode(search, new TableScorer(TABLE), source)) {
      int[] ids = found.get(0).ids();
      shares.merge(ids.length == 0 ? END : ids[0], 1.0 / DRAWS, Double::sum);
    }
    return shares;
  }

  private static void assertShares(SampleSearch search, Map<Integer, Double> expected) {
    Map<Integer, Double> shares = shares(search);
    assertThat(shares).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (symbol, share) ->
            assertThat(shares.get(symbol))
                .as("symbol %d", symbol)
                .isCloseTo(share, within(CHANCE)));
  }

  @Test
  void symbolsAreDrawnByTheirProbability() {
    assertShares(sample(1, 0, 1, 1), Map.of(UNKNOWN, 0.1, END, 0.4, A, 0.3, B, 0.2));
  }

  @Test
  void temperatureSharpensOrFlattens() {
    double sum = 0.01 + 0.16 + 0.09 + 0.04;
    assertShares(
        sample(0.5, 0, 1, 1),
        Map.of(UNKNOWN, 0.01 / sum, END, 0.16 / sum, A, 0.09 / sum, B, 0.04 / sum));
    assertShares(sample(0.01, 0, 1, 1), Map.of(END, 1.0));
  }

  @Test
  void topKDrawsFromTheMostProbable() {
    assertShares(sample(1, 2, 1, 1), Map.of(END, 4 / 7.0, A, 3 / 7.0));
  }

  @Test
  void topPDrawsFromTheFewestThatHaveTheShare() {
    assertShares(sample(1, 0, 0.6, 1), Map.of(END, 4 / 7.0, A, 3 / 7.0));
    assertShares(sample(1, 0, 0.35, 1), Map.of(END, 1.0));
    assertShares(sample(1, 0, 0.75, 1), Map.of(END, 4 / 9.0, A, 3 / 9.0, B, 2 / 9.0));
    assertShares(sample(1, 3, 0.75, 1), Map.of(END, 4 / 7.0, A, 3 / 7.0));
  }

  @Test
  void drawsAreAFunctionOfSeedAndId() {
    List<Hypothesis> one = drawn(1, 5);
    assertThat(drawn(1, 5)).usingRecursiveComparison().isEqualTo(one);
    assertThat(texts(drawn(1, 6))).isNotEqualTo(texts(one));
    assertThat(texts(drawn(2, 5))).isNotEqualTo(texts(one));
    assertThat(texts(one)).as("samples of one sentence differ").doesNotHaveDuplicates();
  }

  private static List<Hypothesis> drawn(long seed, long id) {
    return Tables.decode(
        new SampleSearch(
            new SampleSearch.Settings(1, 0, 1, 4, seed, new Restrictions(30, 0, 10, 0, 0, 1, 0))),
        ARBITRARY,
        Request.of(id));
  }

  private static List<String> texts(List<Hypothesis> all) {
    return all.stream().map(one -> Tables.ids(one).toString()).toList();
  }

  @Test
  void logProbabilitiesAreTheModelsOwn() {
    SampleSearch search = sample(0.01, 1, 0.5, 1);
    Hypothesis found = Tables.decode(search, TABLE, Request.of(0)).get(0);
    assertThat(found.logProbabilities())
        .containsExactly(new double[] {Math.log(0.4)}, within(1e-6));
  }

  /** Several samples of one sentence are draws of their own: their shares are the same. */
  @Test
  void eachOfSeveralSamplesIsDrawnByItself() {
    Search search =
        new SampleSearch(
            new SampleSearch.Settings(1, 0, 1, DRAWS, 3, new Restrictions(1, 0, 0, 0, 0, 1, 0)));
    List<Hypothesis> found = Tables.decode(search, TABLE, Request.of(0));
    assertThat(found).hasSize(DRAWS);
    double ended = found.stream().filter(each -> each.ids().length == 0).count();
    assertThat(ended / DRAWS).isCloseTo(0.4, within(CHANCE));
    assertThat(found).isSortedAccordingTo(Comparator.comparingDouble(each -> -each.score()));
  }
}
