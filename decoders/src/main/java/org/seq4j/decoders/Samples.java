package org.seq4j.decoders;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.RankedSymbols;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Tensor;

/** Hypotheses of one sentence that are drawn, independently of each other. */
final class Samples implements Frontier {
  private final Rules rules;
  private final Draw draw;
  private final Randomness chance;
  private final Sample[] samples;

  /**
   * One of them.
   *
   * @param path what it said
   * @param changes what rules change about what it may say next
   * @param ended whether it says nothing more
   */
  private record Sample(Path path, Changes changes, boolean ended) {
    Sample end() {
      return new Sample(path, changes, true);
    }
  }

  Samples(Rules rules, Draw draw, Randomness chance, int count) {
    this.rules = rules;
    this.draw = draw;
    this.chance = chance;
    this.samples = new Sample[count];
    Arrays.fill(samples, sample(Path.BEGIN));
  }

  private Sample sample(Path path) {
    return new Sample(path, rules.after(path), path.isFinished() || path.length() >= rules.most());
  }

  @Override
  public boolean isDone() {
    return Arrays.stream(samples).allMatch(Sample::ended);
  }

  @Override
  public void stop() {
    Arrays.setAll(samples, i -> samples[i].end());
  }

  @Override
  public int symbol(int row) {
    return samples[row].ended ? Vocabulary.END : samples[row].path.symbol();
  }

  @Override
  public int asks() {
    return draw.asks(
        Arrays.stream(samples).mapToInt(sample -> sample.changes.count()).max().orElseThrow());
  }

  @Override
  public int[] extend(int rows, int first, RankedSymbols ranked, Tensor weights) {
    int[] chosen = new int[samples.length];
    for (int i = 0; i < samples.length; i++) {
      chosen[i] = rows == 1 ? 0 : i;
      if (!samples[i].ended) {
        samples[i] = next(i, first + chosen[i], ranked, weights);
      }
    }
    return chosen;
  }

  private Sample next(int number, int row, RankedSymbols ranked, Tensor weights) {
    Sample sample = samples[number];
    double uniform = chance.uniform("sample", sample.path.length(), number);
    OptionalInt drawn = draw.of(ranked, row, sample.changes, uniform);
    if (drawn.isEmpty()) {
      return sample.end(); // the rules leave nothing to say
    }
    int symbol = drawn.getAsInt();
    double step = ranked.logProbabilityOf(row, symbol);
    double adjusted = sample.changes.adjusted(symbol, step);
    return sample(sample.path.then(symbol, step, adjusted, Path.column(weights, row)));
  }

  @Override
  public List<Path> paths() {
    return Stream.of(samples).map(Sample::path).toList();
  }

  @Override
  public List<Hypothesis> results() {
    return paths().stream()
        .map(path -> path.hypothesis(Score.PLAIN.of(path, 0)))
        .sorted(Comparator.comparingDouble(hypothesis -> -hypothesis.score()))
        .toList();
  }
}
