package org.seq4j.runner.train;

import java.util.Optional;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.runner.model.Model;

/**
 * A task that is trained, alone or among others.
 *
 * @param name of the task
 * @param model that learns it; the models of several tasks are built over the same {@link
 *     org.seq4j.runner.model.SharedParts}
 * @param task where examples come from
 * @param vocabularies the tokens that the model knows
 * @param evaluator decodes the dev split
 * @param batch how examples become batches
 * @param stop the metric that is watched, and after how many evaluations without a better value the
 *     task gets no more updates; 0 for never
 * @param weight how often its turn comes, against the others'
 * @param lossWeight what its loss is multiplied with
 * @param risk what is made small where the training's settings say so, instead of the loss
 */
public record Learner(
    String name,
    Model model,
    Task task,
    Vocabularies vocabularies,
    Evaluator evaluator,
    BatchSettings batch,
    StopSettings stop,
    double weight,
    double lossWeight,
    Optional<MinimumRisk> risk) {
  /** The name of a task that is alone. */
  public static final String ALONE = "task";

  public Learner {
    if (!(weight > 0 && lossWeight > 0)) {
      throw new IllegalArgumentException(
          "%s: weight and loss weight must be above 0, got %s and %s"
              .formatted(name, weight, lossWeight));
    }
  }

  /** A task as important as any other. */
  public Learner(
      String name,
      Model model,
      Task task,
      Vocabularies vocabularies,
      Evaluator evaluator,
      BatchSettings batch) {
    this(
        name,
        model,
        task,
        vocabularies,
        evaluator,
        batch,
        StopSettings.DEFAULTS,
        1,
        1,
        Optional.empty());
  }
}
