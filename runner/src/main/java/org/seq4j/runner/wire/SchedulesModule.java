package org.seq4j.runner.wire;

import org.seq4j.api.plugin.Seq4jModule;
import org.seq4j.runner.train.schedule.ConstantSchedule;
import org.seq4j.runner.train.schedule.CosineSchedule;
import org.seq4j.runner.train.schedule.ExponentialSchedule;
import org.seq4j.runner.train.schedule.InverseSqrtSchedule;
import org.seq4j.runner.train.schedule.NoamSchedule;
import org.seq4j.runner.train.schedule.PlateauSchedule;
import org.seq4j.runner.train.schedule.StepSchedule;

/** The schedules that come with Seq4J. */
public final class SchedulesModule extends Seq4jModule {
  @Override
  protected void configure() {
    schedule(
        "constant",
        "the optimizer's rate as it is",
        ConstantSchedule.Settings.DEFAULTS,
        (settings, length) -> new ConstantSchedule(settings));
    schedule(
        "step",
        "falls in steps (Luong et al. 2015)",
        StepSchedule.Settings.DEFAULTS,
        (settings, length) -> new StepSchedule(settings));
    schedule(
        "exponential",
        "falls by the same share with each update",
        ExponentialSchedule.Settings.DEFAULTS,
        (settings, length) -> new ExponentialSchedule(settings));
    schedule(
        "plateau",
        "falls when the dev split gets no better",
        PlateauSchedule.Settings.DEFAULTS,
        (settings, length) -> new PlateauSchedule(settings));
    schedule(
        "inverse-sqrt",
        "grows, then falls with the root of the update (Vaswani et al. 2017)",
        InverseSqrtSchedule.Settings.DEFAULTS,
        (settings, length) -> new InverseSqrtSchedule(settings));
    schedule(
        "noam",
        "the same, as high as the model's size says (Vaswani et al. 2017)",
        NoamSchedule.Settings.DEFAULTS,
        (settings, length) -> new NoamSchedule(settings));
    schedule(
        "cosine",
        "falls along half a wave (Loshchilov and Hutter 2017)",
        CosineSchedule.Settings.DEFAULTS,
        CosineSchedule::new);
  }
}
