package org.seq4j.runner.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.seq4j.api.Batch;
import org.seq4j.api.DataException;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Item;
import org.seq4j.api.Metric;
import org.seq4j.api.Request;
import org.seq4j.api.Scorer;
import org.seq4j.api.Search;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.runner.predict.BatchDecoder;
import org.seq4j.runner.predict.PredictorSettings;
import org.seq4j.runner.predict.TargetWords;
import org.seq4j.runner.predict.WrittenWords;

/**
 * Decodes a split as a user would and judges what comes out, with perplexity of what was right.
 * Sources are cut as in prediction, and nothing is said to a blank one. Perplexity leaves out
 * examples whose source is blank or whose target is longer than a source may be; it is not a number
 * if it leaves out all.
 */
public final class Evaluator implements AutoCloseable {
  /** The name of perplexity, exp of the mean negative log probability of a target symbol. */
  public static final String PERPLEXITY = "perplexity";

  private final Task task;
  private final Vocabularies vocabularies;
  private final TargetWords words;
  private final WrittenWords written;
  private final PredictorSettings settings;
  private final BatchDecoder decoder;
  private final TooLong tooLong;
  private final FactsFound facts = new FactsFound();

  /** An evaluator with {@link PredictorSettings#DEFAULTS}. */
  public Evaluator(Task task, Vocabularies vocabularies, Search search) {
    this(task, vocabularies, search, PredictorSettings.DEFAULTS);
  }

  /**
   * @param search finds what the model says
   */
  public Evaluator(
      Task task, Vocabularies vocabularies, Search search, PredictorSettings settings) {
    this.task = task;
    this.vocabularies = vocabularies;
    this.words = new TargetWords(vocabularies.target(), settings.unknown());
    this.written = new WrittenWords(task, vocabularies);
    this.settings = settings;
    this.decoder = new BatchDecoder(search, settings);
    this.tooLong = new TooLong(decoder, settings.maximumLength());
  }

  /**
   * One example and what the model said.
   *
   * @param judged what the model said beside what was right
   */
  public record Output(Example example, Metric.Judged judged) {
    /** What the model said. */
    public String text() {
      return judged.hypothesis();
    }
  }

  /** Evaluates a split. */
  public Evaluation evaluate(Scorer model, Split split) {
    return evaluate(model, split, () -> false).orElseThrow();
  }

  /**
   * Evaluates a split.
   *
   * @param stop asked before every batch
   * @return empty if it was stopped
   */
  public Optional<Evaluation> evaluate(Scorer model, Split split, BooleanSupplier stop) {
    try (Examples examples = task.examples(split, vocabularies)) {
      return evaluate(model, examples, output -> {}, stop);
    }
  }

  /** Evaluates some examples, in the order in which they come, and shows each output. */
  public Evaluation evaluate(Scorer model, Examples examples, Consumer<Output> each) {
    return evaluate(model, examples, each, () -> false).orElseThrow();
  }

  private Optional<Evaluation> evaluate(
      Scorer model, Examples examples, Consumer<Output> each, BooleanSupplier stop) {
    long start = System.nanoTime();
    Counts counts = new Counts(task.metrics());
    while (examples.hasNext()) {
      List<Example> chunk = new ArrayList<>();
      while (examples.hasNext() && chunk.size() < settings.chunk()) {
        chunk.add(tooLong.cut(examples.next()));
      }
      if (!chunk(model, chunk, counts, each, stop)) {
        return Optional.empty();
      }
    }
    tooLong.warn();
    if (counts.sentences == 0) {
      throw new DataException("there is nothing to evaluate on: the data has no example");
    }
    return Optional.of(counts.evaluation((System.nanoTime() - start) * 1e-9));
  }

  /** Whether it was not stopped. */
  private boolean chunk(
      Scorer model,
      List<Example> chunk,
      Counts counts,
      Consumer<Output> each,
      BooleanSupplier stop) {
    List<Item> sources = chunk.stream().map(Example::source).toList();
    List<Request> requests =
        chunk.stream()
            .map(example -> Request.of(example.position() + 1).withWords(written))
            .toList();
    Optional<List<List<Hypothesis>>> said = decoder.decode(model, sources, requests, stop);
    if (said.isEmpty()) {
      return false;
    }
    for (int i = 0; i < chunk.size(); i++) {
      each.accept(counts.add(chunk.get(i), said.get().get(i)));
    }
    List<Example> scored = chunk.stream().filter(this::isScored).toList();
    return decoder.eachBatch(
        scored,
        Evaluator::length,
        stop,
        (tape, part) -> model.crossEntropy(tape, Batch.of(part).longestFirst()),
        (part, found) -> {
          counts.logProbability -= found;
          counts.symbols += Batch.of(part).target().count();
        });
  }

  private boolean isScored(Example example) {
    return !BatchDecoder.isBlank(example.source())
        && example.target().isPresent()
        && example.target().get().length() <= settings.maximumLength();
  }

  private static int length(Example example) {
    return Math.max(example.source().length(), example.target().orElseThrow().length() + 1);
  }

  private final class Counts {
    private final List<Metric> metrics;
    private final Map<String, Metric.Count> byName = new LinkedHashMap<>();
    private final Set<Integer> references = new HashSet<>();
    private final FactsFound.Corpus told = facts.new Corpus();
    private double logProbability;
    private long symbols;
    private long sentences;

    Counts(List<Metric> metrics) {
      this.metrics = metrics;
      metrics.forEach(metric -> byName.put(metric.name(), metric.start()));
    }

    Output add(Example example, List<Hypothesis> said) {
      List<String> tokens = said.isEmpty() ? List.of() : words.of(said.get(0), example.source());
      String text = said.isEmpty() ? "" : task.write(tokens, vocabularies);
      List<String> right =
          example.target().map(target -> ((Tokens) target).words()).orElse(List.of());
      Metric.Judged judged =
          new Metric.Judged(text, tokens, example.references(), right, example.background());
      byName.values().forEach(count -> count.add(judged));
      references.add(example.references().size());
      told.add(example.background());
      sentences++;
      return new Output(example, judged);
    }

    Evaluation evaluation(double seconds) {
      Map<String, Double> values = new LinkedHashMap<>();
      List<Metric> measured = told.measurable(metrics);
      measured.forEach(metric -> values.put(metric.name(), byName.get(metric.name()).value()));
      values.put(PERPLEXITY, Math.exp(-logProbability / symbols));
      return new Evaluation(values, signatures(measured), sentences, seconds);
    }

    private Map<String, String> signatures(List<Metric> measured) {
      String given =
          "nrefs:" + (references.size() == 1 ? references.iterator().next().toString() : "var");
      Map<String, String> signatures = new LinkedHashMap<>();
      for (Metric metric : measured) {
        String own = metric.signature();
        signatures.put(metric.name(), own.isEmpty() ? given : given + "|" + own);
      }
      return signatures;
    }
  }

  @Override
  public void close() {
    decoder.close();
  }
}
