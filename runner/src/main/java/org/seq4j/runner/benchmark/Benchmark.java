package org.seq4j.runner.benchmark;

import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.seq4j.runner.model.Model;

/** Times whole workloads. */
public final class Benchmark {
  private Benchmark() {}

  /**
   * Times one workload.
   *
   * @param status told what is going on
   */
  public static Measurement run(Workload workload, Effort effort, Consumer<String> status) {
    Model model = Models.of(workload);
    Windows windows = new Windows(workload.name(), effort, model.parameters(), status);
    OptionalDouble loss = OptionalDouble.empty();
    long bytes = 0;
    if (workload.kind() == Workload.Kind.DECODING) {
      new Decoding(workload, model).measure(windows);
    } else {
      try (Training training = new Training(workload, model)) {
        windows.measure(
            new Windows.Plan(
                "training", "step", "target tokens", workload.warmUp(), workload.steps()),
            training);
        loss = OptionalDouble.of(training.loss());
        bytes = training.bytes();
      }
    }
    return new Measurement(
        workload,
        windows.series(),
        windows.profiles(),
        model.parameters().count(),
        loss,
        bytes,
        windows.allocations(),
        windows.processBytes());
  }
}
