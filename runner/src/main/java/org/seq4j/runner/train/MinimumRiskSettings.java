package org.seq4j.runner.train;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Required;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;

/**
 * Training on a metric: {@link MinimumRisk}.
 *
 * @param metric what a wrong output costs is 1 less this metric, or the metric where less is better
 * @param candidates how many outputs are found for each source
 * @param from how they are found
 * @param reference whether the target is one more candidate
 * @param alpha the power of their probabilities: the smaller, the more alike they count
 * @param startUpdate the first update that is done so; those before it are done as usual
 */
public record MinimumRiskSettings(
    @Description("metric that training is to make better, found for one output at a time")
        @OfKind("metric")
        @Required
        Choice metric,
    @Description("outputs that are found for each source") @Minimum(2) int candidates,
    @Description("how they are found: drawn (sample), or the best of a beam") From from,
    @Description("the target is one more of them") boolean reference,
    @Description("power of their probabilities: the smaller, the more alike they count")
        @Minimum(value = 0, excluded = true)
        double alpha,
    @Description("first update that is done so; those before it are done as usual") @Minimum(1)
        long startUpdate) {

  /** How candidates are found. */
  public enum From {
    /** Each symbol is drawn by its probability. */
    SAMPLE,
    /** The best of a beam as wide. */
    BEAM
  }

  /** No metric: it must be given. The paper's numbers. */
  public MinimumRiskSettings() {
    this(new Choice("none", new Nothing()), 20, From.SAMPLE, true, 0.005, 1);
  }

  /** Stands for a metric that was not chosen. */
  private record Nothing() {}
}
