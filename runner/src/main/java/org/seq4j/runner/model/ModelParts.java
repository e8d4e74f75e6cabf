package org.seq4j.runner.model;

import java.util.Optional;
import java.util.function.Function;
import org.seq4j.api.Attention;
import org.seq4j.api.Decoder;
import org.seq4j.api.Encoder;
import org.seq4j.api.LayerSize;
import org.seq4j.api.Output;
import org.seq4j.decoders.TokenFeedback;
import org.seq4j.encoders.TokenInput;
import org.seq4j.nn.Embedding;
import org.seq4j.nn.Parameters;

/**
 * The parts of a model, each waiting for the sizes that follow from the others. {@link #build}
 * works these sizes out and puts the parts together.
 *
 * @param sourceEmbedding the vectors of the source's tokens
 * @param encoder what reads, {@code sizes -> new RecurrentEncoder(CellKind.GRU, settings, sizes)}
 * @param attention what looks back at the source
 * @param decoder what writes
 * @param targetEmbedding the vectors of the target's tokens
 * @param output what chooses symbols
 * @param shareEmbeddings whether source and target have one table of vectors
 */
public record ModelParts(
    EmbeddingSettings sourceEmbedding,
    Function<Encoder.Sizes, Encoder> encoder,
    Function<Attention.Sizes, Attention> attention,
    Function<Decoder.Sizes, Decoder> decoder,
    EmbeddingSettings targetEmbedding,
    Function<Output.Sizes, Output> output,
    boolean shareEmbeddings) {

  /** With a table of vectors for each side. */
  public ModelParts(
      EmbeddingSettings sourceEmbedding,
      Function<Encoder.Sizes, Encoder> encoder,
      Function<Attention.Sizes, Attention> attention,
      Function<Decoder.Sizes, Decoder> decoder,
      EmbeddingSettings targetEmbedding,
      Function<Output.Sizes, Output> output) {
    this(sourceEmbedding, encoder, attention, decoder, targetEmbedding, output, false);
  }

  /**
   * A model without values; {@link Parameters#allocate} gives it some.
   *
   * @param sourceSymbols the size of the source's vocabulary
   * @param targetSymbols the size of the target's vocabulary
   * @throws IllegalArgumentException if a part does not fit the others
   */
  public Model build(int sourceSymbols, int targetSymbols) {
    Parameters parameters = new Parameters();
    Embedding source = embedding(parameters.at("source-embedding"), sourceSymbols, sourceEmbedding);
    Embedding target =
        shareEmbeddings
            ? shared(source, sourceSymbols, targetSymbols)
            : embedding(parameters.at("target-embedding"), targetSymbols, targetEmbedding);
    TokenInput input = new TokenInput(source);
    Encoder reader = encoder.apply(new Encoder.Sizes(parameters.at("encoder"), input.size()));
    TokenFeedback feedback = new TokenFeedback(target);
    Decoder writer =
        decoder.apply(
            new Decoder.Sizes(
                parameters.at("decoder"),
                feedback.size(),
                reader.lastSizes(),
                querySize -> attention.apply(sizes(parameters, querySize, reader))));
    Output chooser =
        output.apply(
            new Output.Sizes(
                parameters.at("output"),
                writer.featureSize(),
                writer.contextSize(),
                feedback.size(),
                targetSymbols,
                Optional.of(target.table())));
    return new Model(input, reader, writer, feedback, chooser, parameters);
  }

  private static Attention.Sizes sizes(Parameters parameters, int querySize, Encoder encoder) {
    LayerSize top = encoder.lastSizes().get(encoder.lastSizes().size() - 1);
    return new Attention.Sizes(parameters.at("attention"), querySize, encoder.size(), top.size());
  }

  private static Embedding embedding(
      Parameters parameters, int symbols, EmbeddingSettings settings) {
    Embedding embedding = new Embedding(parameters, symbols, settings.size(), settings.dropout());
    settings
        .pretrained()
        .filter(PretrainedSettings::frozen)
        .ifPresent(pretrained -> embedding.table().freeze());
    return embedding.with(settings.dropped());
  }

  /** The source's table for the target too. */
  private Embedding shared(Embedding source, int sourceSymbols, int targetSymbols) {
    if (sourceEmbedding.size() != targetEmbedding.size()) {
      throw new IllegalArgumentException(
          "one table of vectors needs equal sizes, source-embedding.size is %d and target-embedding.size %d; make them equal"
              .formatted(sourceEmbedding.size(), targetEmbedding.size()));
    }
    if (sourceSymbols != targetSymbols) {
      throw new IllegalArgumentException(
          "one table of vectors needs one joint vocabulary, the source has %d symbols and the target %d"
              .formatted(sourceSymbols, targetSymbols));
    }
    if (targetEmbedding.pretrained().isPresent()) {
      throw new IllegalArgumentException(
          "one table of vectors begins with the vectors of source-embedding.pretrained; remove target-embedding.pretrained");
    }
    return source.sharedBy("target-embedding").with(targetEmbedding.dropped());
  }
}
