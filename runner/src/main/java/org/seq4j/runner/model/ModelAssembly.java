package org.seq4j.runner.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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

/** Puts one model together from parts that wait for their sizes and parts that are there. */
final class ModelAssembly {
  private final ModelParts parts;
  private final SharedParts all;
  private final PartNames names;
  private final List<Integer> sourceSymbols;
  private final int targetSymbols;
  private final Optional<Vocabulary> words;
  private final List<Reading> readings = new ArrayList<>();

  /** What reads one source, and what looks back at it. */
  private record Reading(
      SourceReader reader,
      Encoder encoder,
      String attentionPart,
      Function<Attention.Sizes, Attention> attention) {}

  ModelAssembly(
      ModelParts parts,
      SharedParts all,
      PartNames names,
      List<Integer> sourceSymbols,
      int targetSymbols,
      Optional<Vocabulary> words) {
    if (sourceSymbols.size() != 1 + parts.moreSources().size()) {
      throw new IllegalArgumentException(
          "%d sources, but what reads %d"
              .formatted(sourceSymbols.size(), 1 + parts.moreSources().size()));
    }
    this.parts = parts;
    this.all = all;
    this.names = names;
    this.sourceSymbols = sourceSymbols;
    this.targetSymbols = targetSymbols;
    this.words = words;
  }

  Model model() {
    Embedding source =
        embedding(PartNames.SOURCE_EMBEDDING, sourceSymbols.get(0), parts.sourceEmbedding());
    Embedding target = target(source);
    read(source, "", parts.encoder(), parts.attention());
    for (int i = 1; i < sourceSymbols.size(); i++) {
      ModelParts.FurtherSource further = parts.moreSources().get(i - 1);
      String number = "-" + (i + 1);
      Embedding own =
          embedding(PartNames.SOURCE_EMBEDDING + number, sourceSymbols.get(i), further.embedding());
      read(own, number, further.encoder(), further.attention());
    }
    TokenFeedback feedback = new TokenFeedback(target);
    SourceReader reader = reader();
    Decoder decoder = decoder(feedback.size());
    boolean weighs =
        all.has(names.of(PartNames.ATTENTION)) && attention(decoder.querySize()).weighs();
    Output output = output(decoder, target, weighs && readings.get(0).encoder.timeIsSources());
    List<Objective> objectives = objectives(decoder, weighs);
    return new Model(reader, decoder, feedback, output, objectives, all.parameters());
  }

  private void read(
      Embedding embedding,
      String number,
      Function<Encoder.Sizes, Encoder> maker,
      Function<Attention.Sizes, Attention> attention) {
    TokenInput input = new TokenInput(embedding);
    Encoder encoder =
        all.part(
            names,
            PartNames.ENCODER + number,
            Encoder.class,
            Map.of("input size", input.size()),
            own -> maker.apply(new Encoder.Sizes(own, input.size())));
    SourceReader reader = (tape, source) -> encoder.encode(input.read(tape, source));
    readings.add(new Reading(reader, encoder, PartNames.ATTENTION + number, attention));
  }

  private List<LayerSize> lastSizes() {
    return readings.get(0).encoder.lastSizes();
  }

  private SourceReader reader() {
    if (readings.size() == 1) {
      return readings.get(0).reader;
    }
    List<List<LayerSize>> sizes =
        readings.stream().map(reading -> reading.encoder.lastSizes()).toList();
    try {
      return all.part(
          names,
          "sources",
          SourceReader.class,
          Map.of("sizes of the encoders' last states", sizes.toString()),
          own -> new SeveralSources(own, readings.stream().map(Reading::reader).toList(), sizes));
    } catch (IllegalArgumentException e) {
      throw new ModelException("model.more-sources", e);
    }
  }

  private Decoder decoder(int inputSize) {
    String attentions =
        readings.stream()
            .map(reading -> names.of(reading.attentionPart))
            .collect(Collectors.joining("' and '", "'", "'"));
    return all.part(
        names,
        PartNames.DECODER,
        Decoder.class,
        Map.of(
            "input size",
            inputSize,
            "sizes of the encoder's last states",
            sizes(lastSizes()),
            "attention",
            attentions),
        own ->
            parts.decoder().apply(new Decoder.Sizes(own, inputSize, lastSizes(), this::attention)));
  }

  private static List<String> sizes(List<LayerSize> sizes) {
    return sizes.stream()
        .map(layer -> layer.size() + (layer.parts() > 1 ? " with a cell" : ""))
        .toList();
  }

  private Attention attention(int querySize) {
    List<Attention> attentions =
        readings.stream().map(reading -> attention(reading, querySize)).toList();
    return attentions.size() == 1 ? attentions.get(0) : new SeveralAttentions(attentions);
  }

  private Attention attention(Reading reading, int querySize) {
    Encoder encoder = reading.encoder;
    int lastSize = encoder.lastSizes().get(encoder.lastSizes().size() - 1).size();
    return all.part(
        names,
        reading.attentionPart,
        Attention.class,
        Map.of("query size", querySize, "state size", encoder.size(), "last size", lastSize),
        own ->
            reading.attention.apply(new Attention.Sizes(own, querySize, encoder.size(), lastSize)));
  }

  private Output output(Decoder decoder, Embedding target, boolean weighs) {
    return all.part(
        names,
        PartNames.OUTPUT,
        Output.class,
        Map.of(
            "feature size",
            decoder.featureSize(),
            "context size",
            decoder.contextSize(),
            "number of symbols",
            targetSymbols,
            "hash of their words",
            words
                .map(vocabulary -> Integer.toHexString(vocabulary.words().hashCode()))
                .orElse("none"),
            "target embedding",
            "'" + target.table().name() + "'",
            "attention that weighs",
            weighs),
        own ->
            parts
                .output()
                .apply(
                    new Output.Sizes(
                        own,
                        decoder.featureSize(),
                        decoder.contextSize(),
                        target.size(),
                        targetSymbols,
                        Optional.of(target.table()),
                        words,
                        weighs)));
  }

  private List<Objective> objectives(Decoder decoder, boolean weighs) {
    List<Objective> made = new ArrayList<>();
    for (Function<Objective.Sizes, Objective> objective : parts.objectives()) {
      made.add(
          all.part(
              names,
              "objective-" + (made.size() + 1),
              Objective.class,
              Map.of(),
              own ->
                  objective.apply(
                      new Objective.Sizes(
                          own, readings.get(0).encoder.size(), decoder.featureSize(), weighs))));
    }
    return made;
  }

  private Embedding embedding(String part, int symbols, EmbeddingSettings settings) {
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

  private Embedding target(Embedding source) {
    if (parts.shareEmbeddings()) {
      return shared(source);
    }
    Embedding own = embedding(PartNames.TARGET_EMBEDDING, targetSymbols, parts.targetEmbedding());
    return own.table() == source.table() ? own.sharedBy(PartNames.TARGET_EMBEDDING) : own;
  }

  /** The source's table for the target too. */
  private Embedding shared(Embedding source) {
    EmbeddingSettings settings = parts.targetEmbedding();
    if (source.size() != settings.size()) {
      throw new IllegalArgumentException(
          "one table of vectors needs equal sizes, source-embedding.size is %d and target-embedding.size %d; make them equal"
              .formatted(source.size(), settings.size()));
    }
    if (sourceSymbols.get(0) != targetSymbols) {
      throw new IllegalArgumentException(
          "one table of vectors needs one joint vocabulary, the source has %d symbols and the target %d"
              .formatted(sourceSymbols.get(0), targetSymbols));
    }
    if (settings.pretrained().isPresent()) {
      throw new IllegalArgumentException(
          "one table of vectors begins with the vectors of source-embedding.pretrained; remove target-embedding.pretrained");
    }
    return source.sharedBy(PartNames.TARGET_EMBEDDING).with(settings.dropped());
  }
}
