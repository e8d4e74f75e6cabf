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
   * @param sources the vocabulary of each source
   * @throws ModelException if the components do not fit together
   */
  public Model build(
      ModelSettings settings,
      List<Choice> objectives,
      List<Vocabulary> sources,
      Vocabulary target) {
    return build(settings, objectives, new SharedParts(), PartNames.ALONE, sources, target);
  }

  /**
   * A model that shares parts with others.
   *
   * @param objectives what training makes small besides the output's loss
   * @param sources the vocabulary of each source
   * @param all the parts of all models
   * @param names what the parts of this one are called
   * @throws ModelException if the components do not fit together, or cannot be shared
   */
  public Model build(
      ModelSettings settings,
      List<Choice> objectives,
      SharedParts all,
      PartNames names,
      List<Vocabulary> sources,
      Vocabulary target) {
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
                .toList(),
            settings.moreSources().stream().map(this::source).toList());
    try {
      return parts.build(all, names, sources, target);
    } catch (IllegalArgumentException e) { // the parts' own are ModelExceptions
      throw new ModelException("model.share-embeddings", e);
    }
  }

  private ModelParts.FurtherSource source(SourceSettings settings) {
    return new ModelParts.FurtherSource(
        settings.embedding(),
        part("model.more-sources", Kinds.ENCODER, settings.encoder()),
        part("model.more-sources", Kinds.ATTENTION, settings.attention()));
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
