package org.seq4j.runner.wire;

import java.util.List;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Range;
import org.seq4j.nn.Adam;
import org.seq4j.nn.Parameter;

/** Adam with decoupled weight decay as a configuration chooses it; see {@link Adam.Settings}. */
record AdamWSettings(
    @Description("learning rate") @Range(minimum = 0, maximum = 1e3, minimumExcluded = true)
        double rate,
    @Description("how slowly the mean of the gradients changes")
        @Range(minimum = 0, maximum = 1, maximumExcluded = true)
        double beta1,
    @Description("how slowly the mean of their squares changes")
        @Range(minimum = 0, maximum = 1, maximumExcluded = true)
        double beta2,
    @Description("keeps the division from overflowing")
        @Range(minimum = 0, maximum = 1, minimumExcluded = true)
        double epsilon,
    @Description("leave rows of embeddings alone that took no part: faster, and not the same")
        boolean lazy,
    @Description("share of a weight that an update takes from it, times the rate")
        @Range(minimum = 0, maximum = 1)
        double weightDecay) {
  private static final double WEIGHT_DECAY = 0.01;

  static final AdamWSettings DEFAULTS = of(Adam.Settings.DEFAULTS);

  private static AdamWSettings of(Adam.Settings settings) {
    return new AdamWSettings(
        settings.rate(),
        settings.beta1(),
        settings.beta2(),
        settings.epsilon(),
        settings.lazy(),
        WEIGHT_DECAY);
  }

  Adam build(List<Parameter> parameters) {
    return new Adam(
        new Adam.Settings(rate, beta1, beta2, epsilon, lazy, weightDecay, true), parameters);
  }
}
