package org.seq4j.runner.wire;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Range;
import org.seq4j.nn.Sgd;

/** Gradient descent as a configuration chooses it; see {@link Sgd.Settings}. */
record SgdSettings(
    @Description("learning rate") @Range(minimum = 0, maximum = 1e3, minimumExcluded = true)
        double rate) {
  static final SgdSettings DEFAULTS = new SgdSettings(Sgd.Settings.DEFAULTS.rate());

  Sgd build() {
    return new Sgd(new Sgd.Settings(rate));
  }
}
