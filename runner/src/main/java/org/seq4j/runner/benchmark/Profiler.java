package org.seq4j.runner.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Profile;
import org.seq4j.runner.benchmark.Attribution.Spent;

/** Finds out where time goes. */
final class Profiler {
  private static final int REPLAYS = 4;

  private Profiler() {}

  /**
   * Measures some work.
   *
   * @param figure its name
   * @param steps how many steps the work has
   * @param weights of the model
   */
  static Profiled measure(String figure, int steps, Parameters weights, Runnable work) {
    List<Profile.Call> calls;
    double all;
    try (Profile profile = Profile.open(weights.all())) {
      long start = System.nanoTime();
      work.run();
      all = (System.nanoTime() - start) * 1e-6;
      calls = profile.calls();
    }
    Map<Profile.Operation, Spent> spent = Attribution.of(calls).byOperation();
    Phases phases = new Phases(spent.keySet());
    ProductReplay replay = new ProductReplay(calls);
    double alone = IntStream.range(0, REPLAYS).mapToDouble(i -> replay.run()).min().orElseThrow();
    return new Profiled(
        figure,
        all / steps,
        phases(spent, phases, all, steps),
        kernels(spent, steps),
        products(spent, phases, steps),
        alone / steps);
  }

  private static List<Profiled.Phase> phases(
      Map<Profile.Operation, Spent> spent, Phases phases, double all, int steps) {
    Map<String, Spent> byPhase = new LinkedHashMap<>();
    spent.forEach((operation, own) -> byPhase.merge(phases.of(operation), own, Spent::plus));
    double inKernels = byPhase.values().stream().mapToDouble(Spent::milliseconds).sum();
    byPhase.put(Phases.OUTSIDE, new Spent(0, all - inKernels));
    return longestFirst(byPhase, steps);
  }

  private static List<Profiled.Phase> kernels(Map<Profile.Operation, Spent> spent, int steps) {
    Map<String, Spent> byName = new LinkedHashMap<>();
    spent.forEach(
        (operation, own) -> {
          if (!operation.isProduct()) {
            byName.merge(operation.method().getName(), own, Spent::plus);
          }
        });
    return longestFirst(byName, steps);
  }

  private static List<Profiled.Phase> longestFirst(Map<String, Spent> spent, int steps) {
    List<Profiled.Phase> result = new ArrayList<>();
    spent.forEach(
        (name, own) ->
            result.add(
                new Profiled.Phase(
                    name, (double) own.calls() / steps, own.milliseconds() / steps)));
    result.sort(Comparator.comparingDouble(Profiled.Phase::milliseconds).reversed());
    return result;
  }

  private static List<Profiled.Product> products(
      Map<Profile.Operation, Spent> spent, Phases phases, int steps) {
    List<Profiled.Product> result = new ArrayList<>();
    spent.forEach(
        (operation, own) -> {
          if (operation.isProduct()) {
            result.add(product(operation, phases.of(operation), own, steps));
          }
        });
    result.sort(Comparator.comparingDouble(Profiled.Product::milliseconds).reversed());
    return result;
  }

  private static Profiled.Product product(
      Profile.Operation operation, String phase, Spent spent, int steps) {
    List<Profile.Operand> operands = operation.operands();
    Profile.Operand result = operands.get(operands.size() - 1);
    int rows = result.shape().rows();
    int inner = rows == 0 ? 0 : operands.get(0).shape().length() / rows;
    String name =
        operands.stream().flatMap(each -> each.weight().stream()).findFirst().orElse(phase);
    return new Profiled.Product(
        name,
        rows,
        inner,
        result.shape().size(),
        (double) spent.calls() / steps,
        spent.milliseconds() / steps);
  }
}
