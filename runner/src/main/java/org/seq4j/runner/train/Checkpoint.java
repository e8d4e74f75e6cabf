package org.seq4j.runner.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.seq4j.nn.Array;
import org.seq4j.nn.Optimizer;
import org.seq4j.nn.Parameter;
import org.seq4j.runner.model.Model;

/**
 * All that training needs to go on as if it had never stopped. Chance needs no place here: it is a
 * function of the seed and the number of the update. The arrays are the live ones: write them
 * before the next update.
 *
 * @param weights by parameter's name
 * @param optimizer the optimizer's arrays by name
 * @param state where training is
 * @param position behind the last batch; empty in a checkpoint that does not say it, where it is
 *     found by making all batches again
 * @param loss since the last evaluation
 */
public record Checkpoint(
    Map<String, Array> weights,
    Map<String, Array> optimizer,
    TrainingState state,
    Optional<DataPosition> position,
    LossSum loss) {
  public Checkpoint {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    optimizer = Collections.unmodifiableMap(new LinkedHashMap<>(optimizer));
  }

  static Checkpoint of(
      Model model, Optimizer optimizer, TrainingState state, DataPosition position, LossSum loss) {
    return new Checkpoint(weights(model), optimizer.state(), state, Optional.of(position), loss);
  }

  /** The weights of a model by name. */
  public static Map<String, Array> weights(Model model) {
    Map<String, Array> weights = new LinkedHashMap<>();
    for (Parameter parameter : model.parameters().all()) {
      weights.put(parameter.name(), parameter.values());
    }
    return weights;
  }

  void restore(Model model, Optimizer restored) {
    weights(model).forEach((name, array) -> array.assign(weights.get(name)));
    restored.restore(optimizer, state.update());
  }
}
