package org.seq4j.runner.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seq4j.nn.Array;
import org.seq4j.nn.Optimizer;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.runner.model.Model;

/**
 * All that training needs to go on as if it had never stopped. Chance needs no place here: it is a
 * function of the seed and the number of the update. The arrays are the live ones: write them
 * before the next update.
 *
 * @param weights by parameter's name
 * @param optimizer the optimizer's arrays by name
 * @param state where training is
 * @param tasks where each task is, by name
 */
public record Checkpoint(
    Map<String, Array> weights,
    Map<String, Array> optimizer,
    TrainingState state,
    Map<String, TaskState> tasks) {
  public Checkpoint {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    optimizer = Collections.unmodifiableMap(new LinkedHashMap<>(optimizer));
    tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
  }

  /** The weights by name. */
  public static Map<String, Array> weights(Parameters parameters) {
    Map<String, Array> weights = new LinkedHashMap<>();
    for (Parameter parameter : parameters.all()) {
      weights.put(parameter.name(), parameter.values());
    }
    return weights;
  }

  /** The weights of a model, and of those that share its parts, by name. */
  public static Map<String, Array> weights(Model model) {
    return weights(model.parameters());
  }

  void restore(Parameters parameters, Optimizer restored) {
    weights(parameters).forEach((name, array) -> array.assign(weights.get(name)));
    restored.restore(optimizer, state.update());
  }
}
