package org.seq4j.runner.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.ProductPrecision;
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
  static Profiled measure(
      String figure, int steps, ProductPrecision precision, Parameters weights, Runnable work) {
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
    ProductReplay replay = new ProductReplay(calls, precision);
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

  /** A product's name and extents; the time of equal ones is added. */
  private record Kind(String name, int rows, int inner, int columns) {}

  private static List<Profiled.Product> products(
      Map<Profile.Operation, Spent> spent, Phases phases, int steps) {
    Map<Kind, Spent> byKind = new LinkedHashMap<>();
    spent.forEach(
        (operation, own) -> {
          if (operation.isProduct()) {
            byKind.merge(kind(operation, phases.of(operation)), own, Spent::plus);
          }
        });
    List<Profiled.Product> result = new ArrayList<>();
    byKind.forEach(
        (kind, own) ->
            result.add(
                new Profiled.Product(
                    kind.name,
                    kind.rows,
                    kind.inner,
                    kind.columns,
                    (double) own.calls() / steps,
                    own.milliseconds() / steps)));
    result.sort(Comparator.comparingDouble(Profiled.Product::milliseconds).reversed());
    return result;
  }

  private static Kind kind(Profile.Operation operation, String phase) {
    List<Profile.Operand> operands = operation.operands();
    Profile.Operand result = operands.get(operands.size() - 1);
    int rows = result.shape().rows();
    int inner = rows == 0 ? 0 : operands.get(0).shape().length() / rows;
    String name =
        operands.stream().flatMap(each -> each.weight().stream()).findFirst().orElse(phase);
    return new Kind(name, rows, inner, columns(operation, result));
  }

  /** Those of the result, or of the part of it that the product makes. */
  private static int columns(Profile.Operation operation, Profile.Operand result) {
    int[] range =
        operation.arguments().stream()
            .filter(Integer.class::isInstance)
            .mapToInt(Integer.class::cast)
            .toArray();
    return range.length == 2 ? range[1] - range[0] : result.shape().size();
  }
}
