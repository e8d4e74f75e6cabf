package org.seq4j.runner.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.OneOf;
import org.seq4j.api.config.Range;
import org.seq4j.api.config.Required;
import org.seq4j.api.plugin.Choice;

/** Settings with every type of component, and some components to choose from. */
record Experiment(
    @Minimum(1) int version,
    @Required @Description("the name of the run's folder") String name,
    long seed,
    Path data,
    Model model,
    Training training,
    List<Corpus> corpora,
    Map<String, Double> weights) {

  record Model(
      ConfigNode encoder, ConfigNode attention, ConfigNode decoder, Embedding sourceEmbedding) {}

  /** The components that the nodes below {@code model} choose, by their keys. */
  static Map<String, Choice> choices(ConfigNode root, Problems problems) {
    Map<String, Choice> choices = new LinkedHashMap<>();
    for (String kind : List.of("encoder", "attention", "decoder")) {
      root.find("model." + kind)
          .flatMap(node -> KNOWN.choose(node, kind, Optional.empty(), problems))
          .ifPresent(choice -> choices.put(kind, choice));
    }
    return choices;
  }

  record Embedding(
      @Minimum(1) @Description("numbers per token") int size,
      @Range(minimum = 0, maximum = 1, maximumExcluded = true) double dropout) {}

  record Training(
      @Minimum(value = 0, excluded = true) Optional<Double> clip,
      boolean shuffle,
      @OneOf({"bleu", "loss"}) String metric,
      List<Feature> from) {}

  enum Feature {
    STATE,
    CONTEXT,
    LAST_EMBEDDING
  }

  record Corpus(
      @Required @Description("the file with the examples") Path train,
      Optional<Path> dev,
      @Minimum(0) float weight,
      int minimumLength,
      int maximumLength) {
    Corpus {
      if (minimumLength > maximumLength) {
        throw new IllegalArgumentException(
            "minimum-length must be at most maximum-length, got "
                + minimumLength
                + " and "
                + maximumLength);
      }
    }

    Corpus() {
      this(Path.of(""), Optional.empty(), 1, 1, 50);
    }
  }

  record Gru(
      @Minimum(1) int size, boolean bidirectional, @OneOf({"zero", "project"}) String bridge) {}

  record Bahdanau(@Minimum(1) int size) {}

  record Dot(boolean scaled) {}

  record None() {}

  static final Map<String, Record> COMPONENTS =
      Map.of("gru", new Gru(256, false, "zero"), "lstm", new Gru(128, true, "project"));
  static final Map<String, Record> ATTENTIONS =
      Map.of("bahdanau", new Bahdanau(256), "dot", new Dot(false), "none", new None());

  static final KnownComponents KNOWN =
      new KnownComponents(
          Map.of("encoder", COMPONENTS, "attention", ATTENTIONS, "decoder", COMPONENTS));

  static final Experiment DEFAULTS =
      new Experiment(
          1,
          "",
          1,
          Path.of("data"),
          new Model(
              ConfigWriter.node("gru"),
              ConfigWriter.node("bahdanau"),
              ConfigWriter.node("gru"),
              new Embedding(256, 0.5)),
          new Training(Optional.of(1.0), true, "bleu", List.of(Feature.STATE)),
          List.of(),
          Map.of("main", 1.0));

  /** The whole way from the text to the settings, with the components that it chooses. */
  static Optional<Experiment> read(String file, String yaml, List<String> sets, Problems problems) {
    ConfigNode root = Overrides.apply(ConfigTree.parse(file, yaml, problems), sets, problems);
    Optional<Experiment> read = RecordBinder.bind(root, DEFAULTS, "the experiment", problems);
    choices(root, problems);
    return read;
  }
}
