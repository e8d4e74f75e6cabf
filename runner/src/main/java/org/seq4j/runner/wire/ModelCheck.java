package org.seq4j.runner.wire;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.seq4j.api.SettingException;
import org.seq4j.api.Vocabulary;
import org.seq4j.api.plugin.Choice;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.model.ModelBuilder;
import org.seq4j.runner.model.ModelException;
import org.seq4j.runner.model.ModelSettings;
import org.seq4j.runner.train.MinimumRisk;

/** Finds out whether the parts of a model fit together. */
final class ModelCheck {
  /** The setting for which the model's loss must weigh examples. */
  static final String MINIMUM_RISK = "training.minimum-risk";

  private static final Vocabulary SYMBOLS_ONLY = new Vocabulary(List.of());

  private final Registry registry;
  private final ModelSettings defaults;
  private final BiConsumer<String, String> problem;

  /**
   * @param problem is told the setting and the message of each problem
   */
  ModelCheck(Registry registry, ModelSettings defaults, BiConsumer<String, String> problem) {
    this.registry = registry;
    this.defaults = defaults;
    this.problem = problem;
  }

  /**
   * Builds the model with the smallest vocabularies. Where a part does not fit that nothing else
   * depends on, the default stands in for it, so that a misfit of another part is found too.
   *
   * @param weighed whether examples are to have weights
   */
  void check(ModelSettings chosen, List<Choice> objectives, boolean weighed) {
    ModelSettings model = chosen;
    Set<String> replaced = new HashSet<>();
    while (true) {
      try {
        Model built =
            new ModelBuilder(registry)
                .build(
                    model,
                    objectives,
                    Collections.nCopies(1 + model.moreSources().size(), SYMBOLS_ONLY),
                    SYMBOLS_ONLY);
        if (weighed && !built.takesWeights()) {
          problem.accept(MINIMUM_RISK, MinimumRisk.NO_WEIGHTS);
        }
        return;
      } catch (ModelException e) {
        report(e);
        ModelSettings other = withDefault(model, e.setting());
        if (other.equals(model) || !replaced.add(e.setting())) {
          return;
        }
        model = other;
      }
    }
  }

  private ModelSettings withDefault(ModelSettings model, String setting) {
    return new ModelSettings(
        model.sourceEmbedding(),
        model.encoder(),
        setting.equals("model.attention") ? defaults.attention() : model.attention(),
        model.decoder(),
        model.targetEmbedding(),
        setting.equals("model.output") ? defaults.output() : model.output(),
        !setting.equals("model.share-embeddings") && model.shareEmbeddings(),
        setting.equals("model.more-sources") ? List.of() : model.moreSources());
  }

  private void report(ModelException e) {
    boolean inside = e.getCause() instanceof SettingException;
    String path = e.setting();
    String message = e.getMessage();
    if (inside) {
      SettingException cause = (SettingException) e.getCause();
      path = path + "." + cause.setting();
      message = cause.problem();
    }
    problem.accept(path, message);
  }
}
