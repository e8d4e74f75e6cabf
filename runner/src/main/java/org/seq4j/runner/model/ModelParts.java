package org.seq4j.runner.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.seq4j.api.Attention;
import org.seq4j.api.Decoder;
import org.seq4j.api.Encoder;
import org.seq4j.api.LayerSize;
import org.seq4j.api.Objective;
import org.seq4j.api.Output;
import org.seq4j.api.Vocabulary;
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
 * @param objectives what training makes small besides the output's loss
 */
public record ModelParts(
    EmbeddingSettings sourceEmbedding,
    Function<Encoder.Sizes, Encoder> encoder,
    Function<Attention.Sizes, Attention> attention,
    Function<Decoder.Sizes, Decoder> decoder,
    EmbeddingSettings targetEmbedding,
    Function<Output.Sizes, Output> output,
    boolean shareEmbeddings,
    List<Function<Objective.Sizes, Objective>> objectives) {
  public ModelParts {
    objectives = List.copyOf(objectives);
  }

  /** With a table of vectors for each side. */
  public ModelParts(
      EmbeddingSettings sourceEmbedding,
      Function<Encoder.Sizes, Encoder> encoder,
      Function<Attention.Sizes, Attention> attention,
      Function<Decoder.Sizes, Decoder> decoder,
      EmbeddingSettings targetEmbedding,
      Function<Output.Sizes, Output> output) {
    this(sourceEmbedding, encoder, attention, decoder, targetEmbedding, output, false, List.of());
  }

  /**
   * A model without values; {@link Parameters#allocate} gives it some.
   *
   * @throws IllegalArgumentException if a part does not fit the others
   */
  public Model build(Vocabulary source, Vocabulary target) {
    return build(source.size(), target.size(), Optional.of(target));
  }

  /**
   * The same for an output that need not know the words of its symbols.
   *
   * @param sourceSymbols the size of the source's vocabulary
   * @param targetSymbols the size of the target's vocabulary
   * @throws IllegalArgumentException if a part does not fit the others
   */
  public Model build(int sourceSymbols, int targetSymbols) {
    return build(sourceSymbols, targetSymbols, Optional.empty());
  }

  private Model build(int sourceSymbols, int targetSymbols, Optional<Vocabulary> words) {
    Parameters parameters = new Parameters();
    Embedding source = embedding(parameters.at("source-embedding"), sourceSymbols, sourceEmbedding);
    Embedding target =
        shareEmbeddings
            ? shared(source, sourceSymbols, targetSymbols)
            : embedding(parameters.at("target-embedding"), targetSymbols, targetEmbedding);
    TokenInput input = new TokenInput(source);
    Encoder reader = encoder.apply(new Encoder.Sizes(parameters.at("encoder"), input.size()));
    TokenFeedback feedback = new TokenFeedback(target);
    List<Attention> attentions = new ArrayList<>();
    Decoder writer =
        decoder.apply(
            new Decoder.Sizes(
                parameters.at("decoder"),
                feedback.size(),
                reader.lastSizes(),
                querySize -> {
                  attentions.add(attention.apply(sizes(parameters, querySize, reader)));
                  return attentions.get(attentions.size() - 1);
                }));
    boolean weighs = !attentions.isEmpty() && attentions.stream().allMatch(Attention::weighs);
    Output chooser =
        output.apply(
            new Output.Sizes(
                parameters.at("output"),
                writer.featureSize(),
                writer.contextSize(),
                feedback.size(),
                targetSymbols,
                Optional.of(target.table()),
                words,
                weighs));
    return new Model(
        input,
        reader,
        writer,
        feedback,
        chooser,
        objectives(parameters, reader, writer, weighs),
        parameters);
  }

  private List<Objective> objectives(
      Parameters parameters, Encoder reader, Decoder writer, boolean weighs) {
    List<Objective> all = new ArrayList<>();
    for (Function<Objective.Sizes, Objective> objective : objectives) {
      Parameters own = parameters.at("objective-" + (all.size() + 1));
      all.add(
          objective.apply(new Objective.Sizes(own, reader.size(), writer.featureSize(), weighs)));
    }
    return all;
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
