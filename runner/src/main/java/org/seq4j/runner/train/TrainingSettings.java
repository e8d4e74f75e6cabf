package org.seq4j.runner.train;

import java.util.List;
import java.util.Optional;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;

/**
 * How a model is trained.
 *
 * @param batch how examples become batches
 * @param optimizer what changes the weights, as a configuration chose it; a trainer is given the
 *     optimizer itself
 * @param schedule how the learning rate changes, likewise
 * @param accumulate how many batches make one update
 * @param clip the largest norm of the gradients; 0 for any; empty for 1, or for any if values are
 *     clipped
 * @param clipValue the largest value of a gradient's number, of either sign; 0 for any
 * @param teacherForcing the share of the target's symbols that the decoder is fed as they should be
 * @param sampling how that share falls
 * @param minimumRisk what makes training better by a metric; empty for the loss throughout
 * @param average the moving average of the weights
 * @param updates how many updates
 * @param evaluateEvery after how many updates the dev split is decoded
 * @param keepBest how many of the best evaluations' weights are kept
 * @param keepLast how many of the last evaluations' weights are kept
 * @param shards how many parts of a batch are computed side by side; part of what a seed gives,
 *     unlike the number of threads
 * @param precision what products round their factors to
 * @param freeze the parts of the model whose weights stay as they are
 * @param objectives what is made small besides the output's loss
 * @param stop when to end early
 */
public record TrainingSettings(
    @Description("how examples become batches") BatchSettings batch,
    @Description("what changes the weights") @OfKind("optimizer") Choice optimizer,
    @Description("how the learning rate changes") @OfKind("schedule") Choice schedule,
    @Description("batches that make one update") @Minimum(1) int accumulate,
    @Description("largest norm of the gradients; 0: any; none: 1, or any if clip-value is set")
        @Minimum(0)
        Optional<Double> clip,
    @Description("largest value of a number of the gradients; 0: any") @Minimum(0) double clipValue,
    @Description("share of the target's symbols that the decoder is fed as they should be")
        @Range(minimum = 0, maximum = 1)
        double teacherForcing,
    @Description("how that share falls") SamplingSettings sampling,
    @Description("what makes training better by a metric; none: the loss throughout")
        Optional<MinimumRiskSettings> minimumRisk,
    @Description("moving average of the weights, which is evaluated") AverageSettings average,
    @Description("how many updates") @Minimum(1) long updates,
    @Description("updates between two evaluations on the dev split") @Minimum(1) int evaluateEvery,
    @Description("best evaluations whose weights are kept in checkpoints/") @Minimum(0)
        int keepBest,
    @Description("last evaluations whose weights are kept in checkpoints/") @Minimum(0)
        int keepLast,
    @Description("parts of a batch that are computed side by side") @Minimum(1) int shards,
    @Description("what matrix products round their factors to; weights and optimizer are floats")
        TrainingPrecision precision,
    @Description("parts of the model whose weights stay as they are, such as encoder")
        List<String> freeze,
    @Description("what is made small besides the output's loss") @OfKind("objective")
        List<Choice> objectives,
    @Description("when to end early") StopSettings stop) {

  /** How many shards there are where nothing else is said. */
  public static final int SHARDS = 2;

  /** Stands for a component that no configuration chose. */
  private record Given() {}

  public TrainingSettings {
    freeze = List.copyOf(freeze);
    objectives = List.copyOf(objectives);
    if (clip.orElse(0.0) > 0 && clipValue > 0) {
      throw new IllegalArgumentException(
          "gradients are clipped by norm or by value, got clip %s and clip-value %s; set one of them to 0"
              .formatted(clip.get(), clipValue));
    }
    boolean falls = sampling.decay() != SamplingSettings.Decay.NONE;
    if (falls && sampling.minimum() > teacherForcing) {
      throw new IllegalArgumentException(
          "sampling.minimum is %s and more than teacher-forcing, %s, which is to fall to it; lower it"
              .formatted(sampling.minimum(), teacherForcing));
    }
    if (minimumRisk.filter(risk -> risk.startUpdate() > updates).isPresent()) {
      throw new IllegalArgumentException(
          "minimum-risk.start-update is %d and updates only %d, so that it never starts; lower it, or remove minimum-risk"
              .formatted(minimumRisk.get().startUpdate(), updates));
    }
  }

  /** The defaults for a choice of optimizer and schedule. */
  public static TrainingSettings of(
      BatchSettings batch, Choice optimizer, Choice schedule, long updates, int evaluateEvery) {
    return new TrainingSettings(
        batch,
        optimizer,
        schedule,
        1,
        Optional.empty(),
        0,
        1,
        SamplingSettings.NONE,
        Optional.empty(),
        AverageSettings.NONE,
        updates,
        evaluateEvery,
        0,
        0,
        SHARDS,
        TrainingPrecision.FLOAT,
        List.of(),
        List.of(),
        StopSettings.DEFAULTS);
  }

  /** The defaults, for a trainer that is given its optimizer in Java. */
  public static TrainingSettings of(BatchSettings batch, long updates, int evaluateEvery) {
    Choice given = new Choice("given", new Given());
    return of(batch, given, given, updates, evaluateEvery);
  }

  /** The largest norm of the gradients; 0 for any. */
  public double largestNorm() {
    return clip.orElse(clipValue > 0 ? 0.0 : 1.0);
  }

  /** The same with the limits that hold where none were given. */
  public TrainingSettings resolved() {
    return new TrainingSettings(
        batch.resolved(),
        optimizer,
        schedule,
        accumulate,
        Optional.of(largestNorm()),
        clipValue,
        teacherForcing,
        sampling,
        minimumRisk,
        average,
        updates,
        evaluateEvery,
        keepBest,
        keepLast,
        shards,
        precision,
        freeze,
        objectives,
        stop);
  }
}
