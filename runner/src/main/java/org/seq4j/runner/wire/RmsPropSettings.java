package org.seq4j.runner.wire;

import java.util.List;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Range;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.RmsProp;

/** RMSprop as a configuration chooses it; see {@link RmsProp.Settings}. */
record RmsPropSettings(
    @Description("learning rate") @Range(minimum = 0, maximum = 1e3, minimumExcluded = true)
        double rate,
    @Description("how slowly the mean of the squares changes")
        @Range(minimum = 0, maximum = 1, maximumExcluded = true)
        double keep,
    @Description("keeps the division from overflowing")
        @Range(minimum = 0, maximum = 1, minimumExcluded = true)
        double epsilon,
    @Description("share of the last change that goes on; 0: none")
        @Range(minimum = 0, maximum = 1, maximumExcluded = true)
        double momentum,
    @Description("share of a weight that is added to its gradient (L2)")
        @Range(minimum = 0, maximum = 1)
        double weightDecay) {
  static final RmsPropSettings DEFAULTS = of(RmsProp.Settings.DEFAULTS);

  private static RmsPropSettings of(RmsProp.Settings settings) {
    return new RmsPropSettings(
        settings.rate(),
        settings.keep(),
        settings.epsilon(),
        settings.momentum(),
        settings.weightDecay());
  }

  RmsProp build(List<Parameter> parameters) {
    return new RmsProp(
        new RmsProp.Settings(rate, keep, epsilon, momentum, weightDecay), parameters);
  }
}
