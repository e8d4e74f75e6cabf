package org.seq4j.runner.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
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
    return build(new SharedParts(), PartNames.ALONE, source, target);
  }

  /**
   * The same for an output that need not know the words of its symbols.
   *
   * @param sourceSymbols the size of the source's vocabulary
   * @param targetSymbols the size of the target's vocabulary
   * @throws IllegalArgumentException if a part does not fit the others
   */
  public Model build(int sourceSymbols, int targetSymbols) {
    return build(
        new SharedParts(), PartNames.ALONE, sourceSymbols, targetSymbols, Optional.empty());
  }

  /**
   * A model that shares parts with others: those whose names were used before are taken as they
   * are. An attention belongs to its decoder: who shares the one shares the other.
   *
   * @param all the parts of all models
   * @param names what the parts of this one are called
   * @throws ModelException if a part of another model has other sizes than this one needs
   */
  public Model build(SharedParts all, PartNames names, Vocabulary source, Vocabulary target) {
    return build(all, names, source.size(), target.size(), Optional.of(target));
  }

  private Model build(
      SharedParts all,
      PartNames names,
      int sourceSymbols,
      int targetSymbols,
      Optional<Vocabulary> words) {
    Embedding source =
        embedding(all, names, PartNames.SOURCE_EMBEDDING, sourceSymbols, sourceEmbedding);
    Embedding target = target(all, names, source, sourceSymbols, targetSymbols);
    TokenInput input = new TokenInput(source);
    Encoder reader =
        all.part(
            names,
            PartNames.ENCODER,
            Encoder.class,
            Map.of("input size", input.size()),
            own -> encoder.apply(new Encoder.Sizes(own, input.size())));
    TokenFeedback feedback = new TokenFeedback(target);
    Decoder writer = decoder(all, names, reader, feedback.size());
    boolean weighs =
        all.has(names.of(PartNames.ATTENTION))
            && attention(all, names, reader, writer.querySize()).weighs();
    Output chooser = output(all, names, writer, target, targetSymbols, words, weighs);
    return new Model(
        input,
        reader,
        writer,
        feedback,
        chooser,
        objectives(all, names, reader, writer, weighs),
        all.parameters());
  }

  private List<Objective> objectives(
      SharedParts all, PartNames names, Encoder reader, Decoder writer, boolean weighs) {
    List<Objective> made = new ArrayList<>();
    for (Function<Objective.Sizes, Objective> objective : objectives) {
      made.add(
          all.part(
              names,
              "objective-" + (made.size() + 1),
              Objective.class,
              Map.of(),
              own ->
                  objective.apply(
                      new Objective.Sizes(own, reader.size(), writer.featureSize(), weighs))));
    }
    return made;
  }

  private Decoder decoder(SharedParts all, PartNames names, Encoder reader, int inputSize) {
    IntFunction<Attention> focus = querySize -> attention(all, names, reader, querySize);
    return all.part(
        names,
        PartNames.DECODER,
        Decoder.class,
        Map.of(
            "input size",
            inputSize,
            "sizes of the encoder's last states",
            words(reader.lastSizes()),
            "attention",
            "'" + names.of(PartNames.ATTENTION) + "'"),
        own -> decoder.apply(new Decoder.Sizes(own, inputSize, reader.lastSizes(), focus)));
  }

  private static List<String> words(List<LayerSize> sizes) {
    return sizes.stream()
        .map(layer -> layer.size() + (layer.parts() > 1 ? " with a cell" : ""))
        .toList();
  }

  private Attention attention(SharedParts all, PartNames names, Encoder reader, int querySize) {
    int lastSize = reader.lastSizes().get(reader.lastSizes().size() - 1).size();
    return all.part(
        names,
        PartNames.ATTENTION,
        Attention.class,
        Map.of("query size", querySize, "state size", reader.size(), "last size", lastSize),
        own -> attention.apply(new Attention.Sizes(own, querySize, reader.size(), lastSize)));
  }

  private Output output(
      SharedParts all,
      PartNames names,
      Decoder writer,
      Embedding target,
      int symbols,
      Optional<Vocabulary> words,
      boolean weighs) {
    return all.part(
        names,
        PartNames.OUTPUT,
        Output.class,
        Map.of(
            "feature size",
            writer.featureSize(),
            "context size",
            writer.contextSize(),
            "number of symbols",
            symbols,
            "target embedding",
            "'" + target.table().name() + "'",
            "attention that weighs",
            weighs),
        own ->
            output.apply(
                new Output.Sizes(
                    own,
                    writer.featureSize(),
                    writer.contextSize(),
                    target.size(),
                    symbols,
                    Optional.of(target.table()),
                    words,
                    weighs)));
  }

  private static Embedding embedding(
      SharedParts all, PartNames names, String part, int symbols, EmbeddingSettings settings) {
    Embedding embedding =
        all.part(
            names,
            part,
            Embedding.class,
            Map.of("number of symbols", symbols, "size", settings.size()),
            own -> new Embedding(own, symbols, settings.size(), settings.dropout()));
    settings
        .pretrained()
        .filter(PretrainedSettings::frozen)
        .ifPresent(pretrained -> embedding.table().freeze());
    return embedding.with(settings.dropped());
  }

  private Embedding target(
      SharedParts all, PartNames names, Embedding source, int sourceSymbols, int targetSymbols) {
    if (shareEmbeddings) {
      return shared(source, sourceSymbols, targetSymbols);
    }
    Embedding own =
        embedding(all, names, PartNames.TARGET_EMBEDDING, targetSymbols, targetEmbedding);
    return own.table() == source.table() ? own.sharedBy(PartNames.TARGET_EMBEDDING) : own;
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
    return source.sharedBy(PartNames.TARGET_EMBEDDING).with(targetEmbedding.dropped());
  }
}
