package org.seq4j.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.seq4j.api.Batch;
import org.seq4j.api.Scorer;
import org.seq4j.api.Search;
import org.seq4j.api.Vocabulary;
import org.seq4j.decoders.BeamSearch;
import org.seq4j.decoders.GreedySearch;
import org.seq4j.nn.Adam;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Optimizer;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;
import org.seq4j.nn.Workers;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.train.ShardedPass;

/**
 * Times whole workloads: milliseconds a step and symbols a second, best, median and worst of
 * several windows.
 */
public final class WorkloadBenchmark {
  private static final int WINDOWS = 7;
  private static final int DECODED_STEPS = 20;

  private final Workload workload;
  private final Model model;
  private final ShardedPass pass;
  private final Memory memory = new Memory(Precision.FLOAT);

  private WorkloadBenchmark(Workload workload) {
    this.workload = workload;
    this.model = Models.of(workload);
    this.pass = new ShardedPass(model, 2, Workers.shared());
  }

  /** Runs the workloads that are named, or all. */
  public static void main(String[] names) {
    List<String> wanted =
        names.length > 0 ? List.of(names) : Workload.ALL.stream().map(Workload::name).toList();
    for (String name : wanted) {
      Workload workload =
          Workload.named(name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "no workload '" + name + "', there are W1 to W5"));
      WorkloadBenchmark benchmark = new WorkloadBenchmark(workload);
      if (workload.name().equals("W4")) {
        benchmark.decode(
            "greedy 1", 1, 40, new GreedySearch(new GreedySearch.Settings(DECODED_STEPS)));
        benchmark.decode(
            "greedy 64", 64, 12, new GreedySearch(new GreedySearch.Settings(DECODED_STEPS)));
        benchmark.decode(
            "beam 5 of 16", 16, 10, new BeamSearch(new BeamSearch.Settings(5, 0, DECODED_STEPS)));
      } else {
        benchmark.train();
      }
      benchmark.memory.close();
    }
  }

  private void train() {
    List<Batch> batches = workload.batches();
    Optimizer optimizer = new Adam(Adam.Settings.DEFAULTS, model.parameters().all());
    boolean large = workload.name().equals("W5");
    int steps = large ? 2 : workload.sourceLength() == 0 ? batches.size() / 5 : 12;
    int done = 0;
    for (int i = 0; i < (large ? 2 : 8); i++) {
      step(optimizer, batches.get(done % batches.size()), ++done);
    }
    double[] milliseconds = new double[WINDOWS];
    double[] rates = new double[WINDOWS];
    double loss = 0;
    for (int window = 0; window < WINDOWS; window++) {
      long start = System.nanoTime();
      long symbols = 0;
      for (int i = 0; i < steps; i++) {
        Batch batch = batches.get(done % batches.size());
        loss = step(optimizer, batch, ++done);
        symbols += batch.target().count();
      }
      double seconds = (System.nanoTime() - start) * 1e-9;
      milliseconds[window] = 1000 * seconds / steps;
      rates[window] = symbols / seconds;
    }
    report("training", milliseconds, "ms/step");
    report("training", rates, "target tokens/s");
    System.out.printf(
        Locale.ROOT,
        "%s parameters %,d, last loss %.4f, memory %,d MB%n",
        workload.name(),
        model.parameters().count(),
        loss,
        pass.bytes() >> 20);
  }

  private double step(Optimizer optimizer, Batch batch, int update) {
    ShardedPass.Result found = pass.run(batch, new Randomness(1, update), 1);
    optimizer.step(found.gradients(), Optimizer.clip(found.gradients(), 1), 1);
    return found.loss();
  }

  private void decode(String name, int sentences, int times, Search search) {
    Random random = new Random(44);
    List<Batch> batches =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(i -> workload.batch(random, sentences))
            .toList();
    Scorer endless = new Endless(model);
    double[] milliseconds = new double[WINDOWS];
    for (int window = -2; window < WINDOWS; window++) {
      long start = System.nanoTime();
      for (int i = 0; i < times; i++) {
        try (Tape tape = Tape.inference(memory)) {
          search.decode(endless, tape, batches.get(i % batches.size()).source());
        }
      }
      if (window >= 0) {
        milliseconds[window] = (System.nanoTime() - start) * 1e-6 / times;
      }
    }
    report(name, milliseconds, "ms/batch");
    double[] rates =
        Arrays.stream(milliseconds).map(ms -> 1000 * sentences * DECODED_STEPS / ms).toArray();
    report(name, rates, "output tokens/s");
  }

  /** A model that never ends, so that every run decodes equally many steps. */
  private record Endless(Model model) implements Scorer {
    @Override
    public State start(Tape tape, org.seq4j.api.Source source) {
      return model.start(tape, source);
    }

    @Override
    public Scores next(State state, int[] previous) {
      Scores scores = model.next(state, previous);
      Tensor values = scores.logProbabilities();
      Shape shape = values.shape();
      for (int row = 0; row < shape.rows(); row++) {
        values.value().set(row * shape.size() + Vocabulary.END, Float.NEGATIVE_INFINITY);
      }
      return scores;
    }
  }

  private void report(String what, double[] values, String unit) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "RESULT | seq4j %s | %s | min %.2f | med %.2f | max %.2f | %s%n",
        workload.name(),
        what,
        sorted[0],
        sorted[sorted.length / 2],
        sorted[sorted.length - 1],
        unit);
  }
}
