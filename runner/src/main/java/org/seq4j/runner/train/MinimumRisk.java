package org.seq4j.runner.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.seq4j.api.Batch;
import org.seq4j.api.Example;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Item;
import org.seq4j.api.Metric;
import org.seq4j.api.Request;
import org.seq4j.api.Search;
import org.seq4j.api.Source;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.decoders.BeamSearch;
import org.seq4j.decoders.Restrictions;
import org.seq4j.decoders.SampleSearch;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Workers;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.predict.TargetWords;
import org.seq4j.runner.predict.UnknownSettings;

/**
 * Minimum-risk training: what is made small is what outputs are expected to cost by a metric. Shen
 * et al. 2016, https://arxiv.org/abs/1512.02433, section 3. For each source some outputs are found
 * with the model as it is, without dropout, and judged; training then makes those that are better
 * than expected more probable and the others less ({@link ExpectedRisk}). Found outputs are a
 * function of the weights, the seed and the update, whatever the number of threads.
 */
public final class MinimumRisk implements AutoCloseable {
  /** What is said of an output without weights. */
  public static final String NO_WEIGHTS =
      "needs an output that can weigh its examples, as softmax and pointer-generator can; take one"
          + " of them as model.output, or remove minimum-risk";

  /** Candidates that are scored or learned from at once, if a batch has fewer examples. */
  private static final int TOGETHER = 64;

  /** Of the request's ids, those of one update. */
  private static final int IDS = 1 << 20;

  /** A candidate is at most so many times as long as the longest target beside it. */
  private static final int LONGER = 2;

  private static final double PERCENT = 100;

  private final Model model;
  private final Task task;
  private final Vocabularies vocabularies;
  private final TargetWords words;
  private final Metric metric;
  private final MinimumRiskSettings settings;
  private final long seed;
  private final List<Memory> memories = new ArrayList<>();

  /**
   * @param metric as the settings choose it
   * @param training says in how many shards outputs are found, and how products are rounded
   * @param seed of the draws
   * @throws IllegalArgumentException if the model's output takes no weights
   */
  public MinimumRisk(
      Model model,
      Task task,
      Vocabularies vocabularies,
      Metric metric,
      MinimumRiskSettings settings,
      TrainingSettings training,
      long seed) {
    if (!model.takesWeights()) {
      throw new IllegalArgumentException(NO_WEIGHTS);
    }
    this.model = model;
    this.task = task;
    this.vocabularies = vocabularies;
    this.words = new TargetWords(vocabularies.target(), UnknownSettings.DEFAULTS);
    this.metric = metric;
    this.settings = settings;
    this.seed = seed;
    for (int i = 0; i < training.shards(); i++) {
      memories.add(new Memory(Precision.FLOAT, training.precision().products()));
    }
  }

  /**
   * What an update learns from.
   *
   * @param batches candidates with weights: the gradient of their weighted cross entropy is that of
   *     the risks' sum. Candidates that change nothing are left out
   * @param risk that is expected, summed over sources
   */
  record Candidates(List<Batch> batches, double risk) {}

  /** The length of the longest target of a batch. */
  static int longest(Batch batch) {
    return batch.examples().stream().mapToInt(each -> target(each).length()).max().orElse(0);
  }

  /**
   * Finds candidates for the sources of a batch and judges them.
   *
   * @param first how many sources of the update came before
   * @param longest the length of the longest target of the update
   */
  Candidates candidates(Batch batch, long update, int first, int longest) {
    List<Example> examples = batch.examples();
    Search search = search(LONGER * longest + 1);
    List<List<Example>> found = new ArrayList<>();
    examples.forEach(each -> found.add(List.of()));
    double[] risks = new double[examples.size()];
    int parts = Math.min(memories.size(), examples.size());
    Workers.shared()
        .run(
            parts,
            part -> {
              int[] own =
                  IntStream.range(0, examples.size()).filter(i -> i % parts == part).toArray();
              List<List<Example>> candidates =
                  find(
                      search,
                      memories.get(part),
                      Arrays.stream(own).mapToObj(examples::get).toList(),
                      Arrays.stream(own)
                          .mapToObj(i -> Request.of(update * IDS + first + i))
                          .toList());
              List<double[]> logs = score(memories.get(part), candidates);
              for (int i = 0; i < own.length; i++) {
                ExpectedRisk risk = risk(examples.get(own[i]), candidates.get(i), logs.get(i));
                found.set(own[i], weighted(candidates.get(i), risk.weights()));
                risks[own[i]] = risk.value();
              }
            });
    return new Candidates(
        batches(found, Math.max(TOGETHER, batch.size())), Arrays.stream(risks).sum());
  }

  private Search search(int most) {
    int candidates = settings.candidates();
    return switch (settings.from()) {
      case SAMPLE ->
          new SampleSearch(
              new SampleSearch.Settings(1, 0, 1, candidates, seed, Restrictions.ofLength(most)));
      case BEAM -> new BeamSearch(new BeamSearch.Settings(candidates, 1, most));
    };
  }

  /** The different candidates of some sources. */
  private List<List<Example>> find(
      Search search, Memory memory, List<Example> examples, List<Request> requests) {
    Source source = Source.of(examples.stream().map(Example::source).toList());
    List<List<Hypothesis>> said;
    try (Tape tape = Tape.inference(memory)) {
      said = search.decode(model, tape, source, requests);
    }
    List<List<Example>> found = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      found.add(different(examples.get(i), said.get(i)));
    }
    return found;
  }

  private List<Example> different(Example example, List<Hypothesis> said) {
    Map<List<String>, Item> different = new LinkedHashMap<>();
    if (settings.reference()) {
      different.put(target(example).words(), target(example));
    }
    for (Hypothesis each : said) {
      List<String> own = words.of(each, example.source());
      different.putIfAbsent(own, vocabularies.target().encode(own));
    }
    return different.values().stream().map(item -> example.withTarget(item, 0)).toList();
  }

  /** The log probabilities of candidates, for each source. */
  private List<double[]> score(Memory memory, List<List<Example>> candidates) {
    List<Example> all = candidates.stream().flatMap(List::stream).toList();
    double[] logs = new double[all.size()];
    for (int from = 0; from < all.size(); from += TOGETHER) {
      List<Example> part = all.subList(from, Math.min(all.size(), from + TOGETHER));
      try (Tape tape = Tape.inference(memory)) {
        List<double[]> each = model.logProbabilities(tape, Batch.of(part));
        for (int i = 0; i < part.size(); i++) {
          logs[from + i] = Arrays.stream(each.get(i)).sum();
        }
      }
    }
    List<double[]> found = new ArrayList<>();
    int from = 0;
    for (List<Example> own : candidates) {
      found.add(Arrays.copyOfRange(logs, from, from + own.size()));
      from += own.size();
    }
    return found;
  }

  private ExpectedRisk risk(Example example, List<Example> candidates, double[] logs) {
    double[] risks =
        candidates.stream().mapToDouble(each -> risk(example, target(each).words())).toArray();
    return ExpectedRisk.of(logs, risks, settings.alpha());
  }

  /** What it costs to say something instead of an example's target. */
  private double risk(Example example, List<String> said) {
    List<String> right = target(example).words();
    List<String> references =
        example.references().isEmpty()
            ? List.of(task.write(right, vocabularies))
            : example.references();
    Metric.Count count = metric.start();
    String text = task.write(said, vocabularies);
    count.add(new Metric.Judged(text, said, references, right, example.background()));
    double value = count.value() / PERCENT;
    return metric.higherIsBetter() ? 1 - value : value;
  }

  private static List<Example> weighted(List<Example> candidates, double[] weights) {
    return IntStream.range(0, weights.length)
        .mapToObj(i -> candidates.get(i).withTarget(target(candidates.get(i)), weights[i]))
        .toList();
  }

  /** Candidates of about one length together; one at least. */
  private static List<Batch> batches(List<List<Example>> found, int together) {
    List<Example> all =
        new ArrayList<>(
            found.stream().flatMap(List::stream).filter(each -> each.weight() != 0).toList());
    if (all.isEmpty()) {
      all.add(found.get(0).get(0));
    }
    all.sort(Comparator.comparingInt(each -> -target(each).length()));
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += together) {
      batches.add(Batch.of(all.subList(from, Math.min(all.size(), from + together))));
    }
    return batches;
  }

  private static Tokens target(Example example) {
    return (Tokens) example.target().orElseThrow();
  }

  @Override
  public void close() {
    memories.forEach(Memory::close);
  }
}
