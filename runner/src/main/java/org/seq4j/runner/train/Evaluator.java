package org.seq4j.runner.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.seq4j.api.Batch;
import org.seq4j.api.DataException;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Metric;
import org.seq4j.api.Search;
import org.seq4j.api.Source;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Tape;
import org.seq4j.runner.model.Model;

/** Decodes a split as a user would and judges what comes out, with perplexity of what was right. */
public final class Evaluator implements AutoCloseable {
  /** The name of perplexity, exp of the mean negative log probability of a target symbol. */
  public static final String PERPLEXITY = "perplexity";

  private static final int CHUNK = 2048;
  private static final int BATCH = 64;

  private final Task task;
  private final Vocabularies vocabularies;
  private final Search search;
  private final Memory memory = new Memory(Precision.FLOAT);

  public Evaluator(Task task, Vocabularies vocabularies, Search search) {
    this.task = task;
    this.vocabularies = vocabularies;
    this.search = search;
  }

  /** One example and what the model said. */
  public record Output(Example example, String text) {}

  /** Evaluates a split. */
  public Evaluation evaluate(Model model, Split split) {
    try (Examples examples = task.examples(split, vocabularies)) {
      return evaluate(model, examples, output -> {});
    }
  }

  /** Evaluates some examples, in the order in which they come, and shows each output. */
  public Evaluation evaluate(Model model, Examples examples, Consumer<Output> each) {
    long start = System.nanoTime();
    Counts counts = new Counts(task.metrics());
    while (examples.hasNext()) {
      List<Example> chunk = new ArrayList<>();
      while (examples.hasNext() && chunk.size() < CHUNK) {
        chunk.add(examples.next());
      }
      chunk(model, chunk, counts, each);
    }
    if (counts.sentences == 0) {
      throw new DataException("there is nothing to evaluate on: the data has no example");
    }
    return counts.evaluation((System.nanoTime() - start) * 1e-9);
  }

  private void chunk(Model model, List<Example> chunk, Counts counts, Consumer<Output> each) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < chunk.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingInt((Integer i) -> chunk.get(i).source().length()));
    Hypothesis[] said = new Hypothesis[chunk.size()];
    for (int from = 0; from < order.size(); from += BATCH) {
      List<Integer> part = order.subList(from, Math.min(order.size(), from + BATCH));
      Batch batch = Batch.of(part.stream().map(chunk::get).toList());
      try (Tape tape = Tape.inference(memory)) {
        counts.logProbability -= model.crossEntropy(tape, batch);
        counts.symbols += batch.target().count();
      }
      List<List<Hypothesis>> found = decode(model, batch.source());
      for (int i = 0; i < part.size(); i++) {
        said[part.get(i)] = found.get(i).get(0);
      }
    }
    for (int i = 0; i < said.length; i++) {
      each.accept(counts.add(chunk.get(i), said[i]));
    }
  }

  private List<List<Hypothesis>> decode(Model model, Source source) {
    try (Tape tape = Tape.inference(memory)) {
      return search.decode(model, tape, source);
    }
  }

  private final class Counts {
    private final Map<String, Metric.Count> byName = new LinkedHashMap<>();
    private double logProbability;
    private long symbols;
    private long sentences;

    Counts(List<Metric> metrics) {
      metrics.forEach(metric -> byName.put(metric.name(), metric.start()));
    }

    Output add(Example example, Hypothesis hypothesis) {
      List<String> tokens = vocabularies.target().decode(hypothesis.ids());
      String text = task.write(tokens);
      List<String> right =
          example.target().map(target -> ((Tokens) target).words()).orElse(List.of());
      Metric.Judged judged = new Metric.Judged(text, tokens, example.references(), right);
      byName.values().forEach(count -> count.add(judged));
      sentences++;
      return new Output(example, text);
    }

    Evaluation evaluation(double seconds) {
      Map<String, Double> values = new LinkedHashMap<>();
      byName.forEach((name, count) -> values.put(name, count.value()));
      values.put(PERPLEXITY, Math.exp(-logProbability / symbols));
      return new Evaluation(values, sentences, seconds);
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
