package org.seq4j.runner.wire;

import java.util.List;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;
import org.seq4j.nn.Adagrad;
import org.seq4j.nn.Parameter;

/** Adagrad as a configuration chooses it; see {@link Adagrad.Settings}. */
record AdagradSettings(
    @Description("learning rate") @Range(minimum = 0, maximum = 1e3, minimumExcluded = true)
        double rate,
    @Description("first value of the sum of squares") @Minimum(0) double initialAccumulator,
    @Description("keeps the division from overflowing")
        @Range(minimum = 0, maximum = 1, minimumExcluded = true)
        double epsilon,
    @Description("share of a weight that is added to its gradient (L2)")
        @Range(minimum = 0, maximum = 1)
        double weightDecay) {
  static final AdagradSettings DEFAULTS = of(Adagrad.Settings.DEFAULTS);

  private static AdagradSettings of(Adagrad.Settings settings) {
    return new AdagradSettings(
        settings.rate(), settings.initialAccumulator(), settings.epsilon(), settings.weightDecay());
  }

  Adagrad build(List<Parameter> parameters) {
    return new Adagrad(
        new Adagrad.Settings(rate, initialAccumulator, epsilon, weightDecay), parameters);
  }
}
