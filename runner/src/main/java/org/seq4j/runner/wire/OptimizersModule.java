package org.seq4j.runner.wire;

import org.seq4j.api.plugin.Seq4jModule;

/** The optimizers that come with Seq4J. */
public final class OptimizersModule extends Seq4jModule {
  @Override
  protected void configure() {
    optimizer(
        "adam",
        "adaptive moments (Kingma and Ba 2015)",
        AdamSettings.DEFAULTS,
        (settings, given) -> settings.build(given.parameters()));
    optimizer(
        "sgd",
        "stochastic gradient descent (Robbins and Monro 1951)",
        SgdSettings.DEFAULTS,
        (settings, given) -> settings.build());
  }
}
