package org.seq4j.tasks.metrics;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.seq4j.api.AdditiveMetric;
import org.seq4j.api.Background;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/**
 * Whether outputs name the right things: F-score, in percent, of the entities in outputs beside
 * those in their first references, summed over all outputs (micro):
 *
 * <pre>100 · 2 right / (2 right + wrong + missed)</pre>
 *
 * An entity is a word between white space that the example's task knows as one, from its knowledge
 * or a list; each counts once an output. Eric and Manning 2017, https://arxiv.org/abs/1701.04024,
 * section 3.3; Madotto et al. 2018, https://arxiv.org/abs/1804.08217, section 3.2.
 *
 * <p>Registered as {@code entity-f1}. Where no entity is said or expected, the value is 0.
 */
public final class EntityF1 implements AdditiveMetric {
  @Override
  public String name() {
    return "entity-f1";
  }

  @Override
  public Set<Background.Fact> needs() {
    return Set.of(Background.Fact.ENTITIES);
  }

  @Override
  public int size() {
    return 3;
  }

  @Override
  public double[] statistics(Judged judged) {
    Set<String> said = entities(judged.hypothesis(), judged);
    Set<String> expected = entities(judged.references().get(0), judged);
    double right = said.stream().filter(expected::contains).count();
    return new double[] {right, said.size() - right, expected.size() - right};
  }

  private static Set<String> entities(String text, Judged judged) {
    List<String> words = WhitespaceTokenizer.words(text);
    return words.stream().filter(judged.background()::isEntity).collect(Collectors.toSet());
  }

  @Override
  public double value(double[] sums) {
    double all = 2 * sums[0] + sums[1] + sums[2];
    return all == 0 ? 0 : 100 * 2 * sums[0] / all;
  }
}
