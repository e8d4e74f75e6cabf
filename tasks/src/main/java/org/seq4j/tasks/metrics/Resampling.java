package org.seq4j.tasks.metrics;

import java.util.Arrays;
import org.seq4j.api.AdditiveMetric;
import org.seq4j.tasks.Hashing;

/**
 * Says how sure a value is, and whether the difference of two systems on the same sentences can be
 * chance. Statistics are those of {@link AdditiveMetric}, {@code [sentences][size]}, of both
 * systems in the same order. What is drawn is a function of the seed alone: systems and metrics are
 * compared on the same draws.
 *
 * <p>Both p-values are two-sided, {@code (c + 1) / (n + 1)} with c the number of draws whose
 * difference is greater than the one that was found, as in sacreBLEU 2 (but for {@link
 * #randomizationWithTies}); without any difference it is 1.
 *
 * @param samples how many corpora are drawn with replacement
 * @param trials how often sentences are exchanged
 * @param seed which draws
 */
public record Resampling(int samples, int trials, long seed) {
  /** sacreBLEU's. */
  public static final Resampling DEFAULTS = new Resampling(1_000, 10_000, 12_345);

  /** The samples leave out one in 40 at each end for an interval of 95 %. */
  private static final int TAIL = 40;

  /** What equal differences may differ by, since sums are rounded. */
  private static final double ROUNDING = 1e-9;

  /**
   * A mean with its interval.
   *
   * @param mean of the samples
   * @param lower where the interval of 95 % begins
   * @param upper where it ends
   */
  public record Interval(double mean, double lower, double upper) {}

  /** Where the value of a system lies: bootstrap resampling. */
  public Interval interval(AdditiveMetric metric, double[][] statistics) {
    double[] values = sampled(metric, statistics);
    Arrays.sort(values);
    int tail = samples / TAIL;
    double mean = Arrays.stream(values).average().orElseThrow();
    return new Interval(mean, values[tail], values[samples - 1 - tail]);
  }

  /**
   * The p-value of paired bootstrap resampling: Koehn 2004, "Statistical Significance Tests for
   * Machine Translation Evaluation", https://aclanthology.org/W04-3250/, with the differences moved
   * to a mean of zero.
   */
  public double bootstrap(AdditiveMetric metric, double[][] baseline, double[][] system) {
    double[] left = sampled(metric, baseline);
    double[] right = sampled(metric, system);
    double[] differences = new double[samples];
    Arrays.setAll(differences, i -> Math.abs(right[i] - left[i]));
    double mean = Arrays.stream(differences).average().orElseThrow();
    double found = difference(metric, baseline, system);
    return p(
        found, Arrays.stream(differences).filter(each -> each - mean > found).count(), samples);
  }

  /**
   * The p-value of approximate randomisation: sentences of the two systems are exchanged at random.
   * Riezler and Maxwell 2005, "On Some Pitfalls in Automatic Evaluation and Significance Testing
   * for MT", https://aclanthology.org/W05-0908/.
   */
  public double randomization(AdditiveMetric metric, double[][] baseline, double[][] system) {
    double found = difference(metric, baseline, system);
    double[] drawn = exchangedDifferences(metric, baseline, system);
    return p(found, Arrays.stream(drawn).filter(each -> each > found).count(), trials);
  }

  /**
   * The same with trials counted whose difference equals the one that was found, as in the paper's
   * Figure 1. For measures that take few values, such as the share of right outputs, leaving them
   * out would make chance look like a difference: three outputs that only one system has right are
   * exchanged to a greater difference never, and to the same one in a quarter of all trials.
   */
  public double randomizationWithTies(
      AdditiveMetric metric, double[][] baseline, double[][] system) {
    double found = difference(metric, baseline, system);
    double least = found - ROUNDING * Math.max(1, found);
    double[] drawn = exchangedDifferences(metric, baseline, system);
    return p(found, Arrays.stream(drawn).filter(each -> each >= least).count(), trials);
  }

  /** The difference of each trial, without its sign. */
  private double[] exchangedDifferences(
      AdditiveMetric metric, double[][] baseline, double[][] system) {
    double[] all = sum(baseline);
    add(all, sum(system));
    double[] differences = new double[trials];
    for (int trial = 0; trial < trials; trial++) {
      double[] left = exchanged(trial, baseline, system);
      double[] right = all.clone();
      for (int i = 0; i < right.length; i++) {
        right[i] -= left[i];
      }
      differences[trial] = Math.abs(metric.value(left) - metric.value(right));
    }
    return differences;
  }

  private static double difference(AdditiveMetric metric, double[][] baseline, double[][] system) {
    return Math.abs(metric.value(sum(system)) - metric.value(sum(baseline)));
  }

  private static double p(double found, long greater, int draws) {
    return found == 0 ? 1 : (greater + 1.0) / (draws + 1.0);
  }

  /** The value of each sample. */
  private double[] sampled(AdditiveMetric metric, double[][] statistics) {
    double[] values = new double[samples];
    for (int sample = 0; sample < samples; sample++) {
      double[] sums = new double[metric.size()];
      long first = (long) sample * statistics.length;
      for (int i = 0; i < statistics.length; i++) {
        add(sums, statistics[Hashing.below(statistics.length, seed, first + i)]);
      }
      values[sample] = metric.value(sums);
    }
    return values;
  }

  /** The sums of one half of the sentences, each of one system or the other. */
  private double[] exchanged(int trial, double[][] baseline, double[][] system) {
    long blocks = (baseline.length + Long.SIZE - 1L) / Long.SIZE;
    double[] sums = new double[baseline[0].length];
    long bits = 0;
    for (int i = 0; i < baseline.length; i++) {
      bits = i % Long.SIZE == 0 ? Hashing.mix(~seed, trial * blocks + i / Long.SIZE) : bits >>> 1;
      add(sums, (bits & 1) == 0 ? baseline[i] : system[i]);
    }
    return sums;
  }

  /** The sums of the statistics of all sentences. */
  public static double[] sum(double[][] statistics) {
    double[] sums = new double[statistics[0].length];
    for (double[] each : statistics) {
      add(sums, each);
    }
    return sums;
  }

  private static void add(double[] sums, double[] statistics) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += statistics[i];
    }
  }
}
