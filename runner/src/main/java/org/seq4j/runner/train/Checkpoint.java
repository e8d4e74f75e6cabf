package org.seq4j.runner.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seq4j.nn.Array;
import org.seq4j.nn.Optimizer;
import org.seq4j.nn.Parameter;
import org.seq4j.runner.model.Model;

/**
 * All that training needs to go on as if it had never stopped. The arrays are the live ones: write
 * them before the next update.
 *
 * @param weights by parameter's name
 * @param optimizer the optimizer's arrays by name
 * @param state where training is
 */
public record Checkpoint(
    Map<String, Array> weights, Map<String, Array> optimizer, TrainingState state) {
  public Checkpoint {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    optimizer = Collections.unmodifiableMap(new LinkedHashMap<>(optimizer));
  }

  static Checkpoint of(Model model, Optimizer optimizer, TrainingState state) {
    return new Checkpoint(weights(model), optimizer.state(), state);
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
