package org.seq4j.decoders;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.RankedSymbols;
import org.seq4j.nn.Tensor;

/**
 * The hypotheses of one sentence: one or several groups of them, of which each avoids the symbols
 * that those before it say at the same step. Vijayakumar et al. 2018,
 * https://arxiv.org/abs/1610.02424, algorithm 1 with Hamming diversity.
 */
final class Beam implements Frontier {
  private static final Comparator<Hypothesis> BEST_FIRST =
      Comparator.comparingDouble((Hypothesis hypothesis) -> -hypothesis.score())
          .thenComparing(Hypothesis::ids, Arrays::compare);

  private final List<Group> groups;
  private final int width;
  private final double diversity;
  private final Score score;
  private final int sourceLength;

  /**
   * @param groups of equal width
   * @param width that of a group
   * @param diversity what a symbol costs for each hypothesis of earlier groups that says it
   */
  Beam(List<Group> groups, int width, double diversity, Score score, int sourceLength) {
    this.groups = groups;
    this.width = width;
    this.diversity = diversity;
    this.score = score;
    this.sourceLength = sourceLength;
  }

  @Override
  public boolean isDone() {
    return groups.stream().allMatch(Group::isDone);
  }

  @Override
  public void stop() {
    groups.forEach(Group::stop);
  }

  @Override
  public int symbol(int row) {
    return groups.get(row / width).symbol(row % width);
  }

  /** As the groups ask, and as many more as may cost something. */
  @Override
  public int asks() {
    int asks = groups.stream().mapToInt(Group::asks).max().orElseThrow();
    return asks + (groups.size() - 1) * width;
  }

  @Override
  public int[] extend(int rows, int first, RankedSymbols ranked, Tensor weights) {
    int[] chosen = new int[groups.size() * width];
    Map<Integer, Double> costs = new HashMap<>();
    for (int number = 0; number < groups.size(); number++) {
      int own = rows == 1 ? 0 : number * width;
      Group group = groups.get(number);
      int[] part = group.extend(first + own, ranked, weights, costs);
      for (int i = 0; i < width; i++) {
        chosen[number * width + i] = own + part[i];
      }
      group.said().forEach(symbol -> costs.merge(symbol, diversity, Double::sum));
    }
    return chosen;
  }

  @Override
  public List<Path> paths() {
    return groups.stream().flatMap(group -> group.paths().stream()).toList();
  }

  /** Several groups may find the same. */
  @Override
  public List<Hypothesis> results() {
    boolean found = groups.stream().anyMatch(Group::hasResults);
    Stream<Hypothesis> all =
        groups.stream()
            .filter(group -> !found || group.hasResults())
            .flatMap(group -> group.results().stream())
            .map(path -> path.hypothesis(score.of(path, sourceLength)));
    return all
        .collect(
            Collectors.toMap(
                hypothesis -> Arrays.toString(hypothesis.ids()), each -> each, Beam::better))
        .values()
        .stream()
        .sorted(BEST_FIRST)
        .toList();
  }

  /** Of two that say the same the finished one, or else the one with the better score. */
  private static Hypothesis better(Hypothesis one, Hypothesis other) {
    if (one.finished() != other.finished()) {
      return one.finished() ? one : other;
    }
    return one.score() >= other.score() ? one : other;
  }
}
