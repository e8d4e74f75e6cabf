package org.seq4j.runner.wire;

import java.util.List;
import java.util.function.BiFunction;
import org.seq4j.api.plugin.Seq4jModule;
import org.seq4j.nn.Optimizer;
import org.seq4j.nn.Parameter;

/** The optimizers that come with Seq4J. */
public final class OptimizersModule extends Seq4jModule {
  @Override
  protected void configure() {
    offer(
        "adadelta",
        "steps as long as the last ones (Zeiler 2012)",
        AdadeltaSettings.DEFAULTS,
        AdadeltaSettings::build);
    offer(
        "adagrad",
        "rates that fall with the sum of squares (Duchi et al. 2011)",
        AdagradSettings.DEFAULTS,
        AdagradSettings::build);
    offer(
        "adam",
        "adaptive moments (Kingma and Ba 2015)",
        AdamSettings.DEFAULTS,
        AdamSettings::build);
    offer(
        "adamw",
        "Adam with decoupled weight decay (Loshchilov and Hutter 2019)",
        AdamWSettings.DEFAULTS,
        AdamWSettings::build);
    offer(
        "rmsprop",
        "gradients divided by their recent size (Tieleman and Hinton 2012)",
        RmsPropSettings.DEFAULTS,
        RmsPropSettings::build);
    offer(
        "sgd",
        "stochastic gradient descent (Robbins and Monro 1951), with momentum or without",
        SgdSettings.DEFAULTS,
        SgdSettings::build);
  }

  private <C extends Record> void offer(
      String name, String summary, C defaults, BiFunction<C, List<Parameter>, Optimizer> build) {
    optimizer(
        name, summary, defaults, (settings, given) -> build.apply(settings, given.parameters()));
  }
}
