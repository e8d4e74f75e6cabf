package org.seq4j.runner.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.seq4j.api.Attention;
import org.seq4j.api.Decoder;
import org.seq4j.api.Encoder;
import org.seq4j.api.Objective;
import org.seq4j.api.Output;
import org.seq4j.api.Vocabulary;
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
 * @param moreSources what reads further sources, of examples that have {@link org.seq4j.api.Items}
 */
public record ModelParts(
    EmbeddingSettings sourceEmbedding,
    Function<Encoder.Sizes, Encoder> encoder,
    Function<Attention.Sizes, Attention> attention,
    Function<Decoder.Sizes, Decoder> decoder,
    EmbeddingSettings targetEmbedding,
    Function<Output.Sizes, Output> output,
    boolean shareEmbeddings,
    List<Function<Objective.Sizes, Objective>> objectives,
    List<FurtherSource> moreSources) {
  public ModelParts {
    objectives = List.copyOf(objectives);
    moreSources = List.copyOf(moreSources);
  }

  /** What reads a source after the first. */
  public record FurtherSource(
      EmbeddingSettings embedding,
      Function<Encoder.Sizes, Encoder> encoder,
      Function<Attention.Sizes, Attention> attention) {}

  /** With a table of vectors for each side. */
  public ModelParts(
      EmbeddingSettings sourceEmbedding,
      Function<Encoder.Sizes, Encoder> encoder,
      Function<Attention.Sizes, Attention> attention,
      Function<Decoder.Sizes, Decoder> decoder,
      EmbeddingSettings targetEmbedding,
      Function<Output.Sizes, Output> output) {
    this(
        sourceEmbedding,
        encoder,
        attention,
        decoder,
        targetEmbedding,
        output,
        false,
        List.of(),
        List.of());
  }

  /**
   * A model without values; {@link Parameters#allocate} gives it some.
   *
   * @throws IllegalArgumentException if a part does not fit the others
   */
  public Model build(Vocabulary source, Vocabulary target) {
    return build(new SharedParts(), PartNames.ALONE, List.of(source), target);
  }

  /**
   * The same for an output that need not know the words of its symbols.
   *
   * @param sourceSymbols the size of the source's vocabulary
   * @param targetSymbols the size of the target's vocabulary
   * @throws IllegalArgumentException if a part does not fit the others
   */
  public Model build(int sourceSymbols, int targetSymbols) {
    return new ModelAssembly(
            this,
            new SharedParts(),
            PartNames.ALONE,
            List.of(sourceSymbols),
            targetSymbols,
            Optional.empty())
        .model();
  }

  /**
   * A model that shares parts with others: those whose names were used before are taken as they
   * are. An attention belongs to its decoder: who shares the one shares the other.
   *
   * @param all the parts of all models
   * @param names what the parts of this one are called
   * @param sources the vocabulary of each source
   * @throws ModelException if a part of another model has other sizes than this one needs
   */
  public Model build(
      SharedParts all, PartNames names, List<Vocabulary> sources, Vocabulary target) {
    List<Integer> sizes = sources.stream().map(Vocabulary::size).toList();
    return new ModelAssembly(this, all, names, sizes, target.size(), Optional.of(target)).model();
  }
}
