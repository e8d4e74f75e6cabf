package org.seq4j.runner.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.kernels.NativeMemory;

/** Measures work in windows and keeps the figures. */
final class Windows {
  private final String workload;
  private final Effort effort;
  private final Parameters weights;
  private final Consumer<String> status;
  private final List<Series> series = new ArrayList<>();
  private final List<Profiled> profiles = new ArrayList<>();
  private final List<Long> processBytes = new ArrayList<>();
  private long allocations;

  /**
   * What is measured.
   *
   * @param figure its name
   * @param step what a step is called
   * @param tokens what its tokens are called
   * @param warmUp steps before the first window, if the effort does not say
   * @param steps in a window, if the effort does not say
   */
  record Plan(String figure, String step, String tokens, int warmUp, int steps) {}

  Windows(String workload, Effort effort, Parameters weights, Consumer<String> status) {
    this.workload = workload;
    this.effort = effort;
    this.weights = weights;
    this.status = status;
  }

  void measure(Plan plan, Work work) {
    int steps = effort.steps().orElse(plan.steps);
    say(plan, "warming up");
    work.warmUp(effort.warmUp().orElse(plan.warmUp));
    double[] milliseconds = new double[effort.windows()];
    double[] rates = new double[effort.windows()];
    long before = NativeMemory.allocations();
    for (int window = 0; window < effort.windows(); window++) {
      say(plan, "window %d of %d".formatted(window + 1, effort.windows()));
      long start = System.nanoTime();
      long tokens = work.run(steps);
      double elapsed = (System.nanoTime() - start) * 1e-6;
      milliseconds[window] = elapsed / steps;
      rates[window] = 1000 * tokens / elapsed;
      Machine.processBytes().ifPresent(processBytes::add);
    }
    allocations += NativeMemory.allocations() - before;
    series.add(Series.times(plan.figure, "ms/" + plan.step, milliseconds));
    series.add(Series.rates(plan.figure, plan.tokens + "/s", rates));
    if (effort.profile()) {
      say(plan, "finding out where the time goes");
      profiles.add(Profiler.measure(plan.figure, steps, weights, () -> work.run(steps)));
    }
  }

  private void say(Plan plan, String what) {
    status.accept(workload + " " + plan.figure + ": " + what);
  }

  List<Series> series() {
    return series;
  }

  /** How often memory outside the heap was taken from the system in all windows. */
  long allocations() {
    return allocations;
  }

  /** The process's memory after each window; empty where the system does not tell. */
  List<Long> processBytes() {
    return processBytes;
  }

  List<Profiled> profiles() {
    return profiles;
  }
}
