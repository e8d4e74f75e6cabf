package org.seq4j.runner.model;

import java.util.List;
import java.util.function.Function;
import org.seq4j.api.Vocabulary;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.Components;
import org.seq4j.api.plugin.Kind;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.nn.Parameters;

/** Puts a model together from components that were chosen by name. */
public final class ModelBuilder {
  private final Components components;

  public ModelBuilder(Components components) {
    this.components = components;
  }

  /**
   * A model without values; {@link Parameters#allocate} gives it some.
   *
   * @param objectives what training makes small besides the output's loss
   * @throws ModelException if the components do not fit together
   */
  public Model build(
      ModelSettings settings, List<Choice> objectives, Vocabulary source, Vocabulary target) {
    ModelParts parts =
        new ModelParts(
            settings.sourceEmbedding(),
            part("model.encoder", Kinds.ENCODER, settings.encoder()),
            part("model.attention", Kinds.ATTENTION, settings.attention()),
            part("model.decoder", Kinds.DECODER, settings.decoder()),
            settings.targetEmbedding(),
            part("model.output", Kinds.OUTPUT, settings.output()),
            settings.shareEmbeddings(),
            objectives.stream()
                .map(choice -> part("training.objectives", Kinds.OBJECTIVE, choice))
                .toList());
    try {
      return parts.build(source, target);
    } catch (IllegalArgumentException e) { // the parts' own are ModelExceptions
      throw new ModelException("model.share-embeddings", e);
    }
  }

  private <T, S> Function<S, T> part(String setting, Kind<T, S> kind, Choice choice) {
    return sizes -> {
      try {
        return components.build(kind, choice, sizes);
      } catch (IllegalArgumentException e) {
        throw new ModelException(setting, e);
      }
    };
  }
}
