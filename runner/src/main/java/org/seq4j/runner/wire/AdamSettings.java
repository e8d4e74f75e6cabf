package org.seq4j.runner.wire;

import java.util.List;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Range;
import org.seq4j.nn.Adam;
import org.seq4j.nn.Parameter;

/** Adam as a configuration chooses it; see {@link Adam.Settings}. */
record AdamSettings(
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
    @Description("share of a weight that is added to its gradient (L2)")
        @Range(minimum = 0, maximum = 1)
        double weightDecay) {
  static final AdamSettings DEFAULTS = of(Adam.Settings.DEFAULTS);

  private static AdamSettings of(Adam.Settings settings) {
    return new AdamSettings(
        settings.rate(),
        settings.beta1(),
        settings.beta2(),
        settings.epsilon(),
        settings.lazy(),
        settings.weightDecay());
  }

  Adam build(List<Parameter> parameters) {
    return new Adam(
        new Adam.Settings(rate, beta1, beta2, epsilon, lazy, weightDecay, false), parameters);
  }
}
