package org.seq4j.runner.model;

import java.util.function.Supplier;
import org.seq4j.api.Attention;
import org.seq4j.api.Decoder;
import org.seq4j.api.Encoder;
import org.seq4j.api.Input;
import org.seq4j.api.LayerSize;
import org.seq4j.api.Output;
import org.seq4j.api.plugin.Components;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.decoders.TokenFeedback;
import org.seq4j.encoders.TokenInput;
import org.seq4j.nn.Embedding;
import org.seq4j.nn.Parameters;

/** Puts a model together from what was chosen: the only place that knows all of its kinds. */
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
    Parameters parameters = new Parameters();
    Input input =
        new TokenInput(
            embedding(
                parameters.at("source-embedding"), sourceSymbols, settings.sourceEmbedding()));
    Encoder encoder =
        fitting(
            "model.encoder",
            () ->
                components.build(
                    Kinds.ENCODER,
                    settings.encoder(),
                    new Encoder.Sizes(parameters.at("encoder"), input.size())));
    TokenFeedback feedback =
        new TokenFeedback(
            embedding(
                parameters.at("target-embedding"), targetSymbols, settings.targetEmbedding()));
    Decoder.Sizes sizes =
        new Decoder.Sizes(
            parameters.at("decoder"),
            feedback.size(),
            encoder.lastSizes(),
            querySize -> attention(settings, parameters, encoder, querySize));
    Decoder decoder =
        fitting("model.decoder", () -> components.build(Kinds.DECODER, settings.decoder(), sizes));
    Output.Sizes outputSizes =
        new Output.Sizes(
            parameters.at("output"),
            decoder.featureSize(),
            decoder.contextSize(),
            feedback.size(),
            targetSymbols);
    Output output =
        fitting(
            "model.output", () -> components.build(Kinds.OUTPUT, settings.output(), outputSizes));
    return new Model(input, encoder, decoder, feedback, output, parameters);
  }

  private Attention attention(
      ModelSettings settings, Parameters parameters, Encoder encoder, int querySize) {
    LayerSize top = encoder.lastSizes().get(encoder.lastSizes().size() - 1);
    return fitting(
        "model.attention",
        () ->
            components.build(
                Kinds.ATTENTION,
                settings.attention(),
                new Attention.Sizes(
                    parameters.at("attention"), querySize, encoder.size(), top.size())));
  }

  private static Embedding embedding(
      Parameters parameters, int symbols, EmbeddingSettings settings) {
    return new Embedding(parameters, symbols, settings.size(), settings.dropout());
  }

  private static <T> T fitting(String setting, Supplier<T> build) {
    try {
      return build.get();
    } catch (IllegalArgumentException e) {
      throw new ModelException(setting, e);
    }
  }
}
