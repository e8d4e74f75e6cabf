package org.seq4j.runner.model;

import java.util.function.Function;
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
   * @param sourceSymbols the size of the source's vocabulary
   * @param targetSymbols the size of the target's vocabulary
   * @throws ModelException if the components do not fit together
   */
  public Model build(ModelSettings settings, int sourceSymbols, int targetSymbols) {
    return build(settings, new SharedParts(), PartNames.ALONE, sourceSymbols, targetSymbols);
  }

  /**
   * A model that shares parts with others.
   *
   * @param all the parts of all models
   * @param names what the parts of this one are called
   * @throws ModelException if the components do not fit together, or cannot be shared
   */
  public Model build(
      ModelSettings settings,
      SharedParts all,
      PartNames names,
      int sourceSymbols,
      int targetSymbols) {
    ModelParts parts =
        new ModelParts(
            settings.sourceEmbedding(),
            part(Kinds.ENCODER, settings.encoder()),
            part(Kinds.ATTENTION, settings.attention()),
            part(Kinds.DECODER, settings.decoder()),
            settings.targetEmbedding(),
            part(Kinds.OUTPUT, settings.output()),
            settings.shareEmbeddings());
    try {
      return parts.build(all, names, sourceSymbols, targetSymbols);
    } catch (IllegalArgumentException e) { // the parts' own are ModelExceptions
      throw new ModelException("model.share-embeddings", e);
    }
  }

  private <T, S> Function<S, T> part(Kind<T, S> kind, Choice choice) {
    return sizes -> {
      try {
        return components.build(kind, choice, sizes);
      } catch (IllegalArgumentException e) {
        throw new ModelException("model." + kind.word(), e);
      }
    };
  }
}
