package org.seq4j.runner.wire;

import java.util.List;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Range;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Sgd;

/** Gradient descent as a configuration chooses it; see {@link Sgd.Settings}. */
record SgdSettings(
    @Description("learning rate") @Range(minimum = 0, maximum = 1e3, minimumExcluded = true)
        double rate,
    @Description("share of the last change that goes on; 0: none")
        @Range(minimum = 0, maximum = 1, maximumExcluded = true)
        double momentum,
    @Description("momentum in Nesterov's form") boolean nesterov,
    @Description("share of a weight that is added to its gradient (L2)")
        @Range(minimum = 0, maximum = 1)
        double weightDecay) {
  static final SgdSettings DEFAULTS = of(Sgd.Settings.DEFAULTS);

  SgdSettings {
    if (nesterov && momentum == 0) {
      throw new IllegalArgumentException(
          "nesterov is a form of momentum, and momentum is 0; set it, 0.9 say, or nesterov: false");
    }
  }

  private static SgdSettings of(Sgd.Settings settings) {
    return new SgdSettings(
        settings.rate(), settings.momentum(), settings.nesterov(), settings.weightDecay());
  }

  Sgd build(List<Parameter> parameters) {
    return new Sgd(new Sgd.Settings(rate, momentum, nesterov, weightDecay), parameters);
  }
}
