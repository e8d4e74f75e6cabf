package org.seq4j.runner.wire;

import java.util.List;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Range;
import org.seq4j.nn.Adadelta;
import org.seq4j.nn.Parameter;

/** Adadelta as a configuration chooses it; see {@link Adadelta.Settings}. */
record AdadeltaSettings(
    @Description("learning rate") @Range(minimum = 0, maximum = 1e3, minimumExcluded = true)
        double rate,
    @Description("how slowly the means of the squares change")
        @Range(minimum = 0, maximum = 1, maximumExcluded = true)
        double keep,
    @Description("keeps the division from overflowing")
        @Range(minimum = 0, maximum = 1, minimumExcluded = true)
        double epsilon,
    @Description("share of a weight that is added to its gradient (L2)")
        @Range(minimum = 0, maximum = 1)
        double weightDecay) {
  static final AdadeltaSettings DEFAULTS = of(Adadelta.Settings.DEFAULTS);

  private static AdadeltaSettings of(Adadelta.Settings settings) {
    return new AdadeltaSettings(
        settings.rate(), settings.keep(), settings.epsilon(), settings.weightDecay());
  }

  Adadelta build(List<Parameter> parameters) {
    return new Adadelta(new Adadelta.Settings(rate, keep, epsilon, weightDecay), parameters);
  }
}
