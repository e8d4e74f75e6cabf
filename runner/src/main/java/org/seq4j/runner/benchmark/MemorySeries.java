package org.seq4j.runner.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Collects the memory that is held after each window, and what each step took. */
final class MemorySeries {
  private static final double MEGABYTE = 1e6;
  private static final double KILOBYTE = 1e3;

  private final List<MemoryUse> moments = new ArrayList<>();
  private final int steps;

  /**
   * Begins now.
   *
   * @param steps in a window
   */
  MemorySeries(int steps) {
    this.steps = steps;
    windowEnded();
  }

  /** Notes the memory. */
  void windowEnded() {
    moments.add(MemoryUse.now());
  }

  /** A series for each measure that this system has. */
  List<Series> series(Windows.Plan plan) {
    List<Series> series = new ArrayList<>();
    if (moments.get(0).processBytes().isPresent()) {
      series.add(held(plan, "process MB", use -> use.processBytes().orElseThrow() / MEGABYTE));
    }
    series.add(held(plan, "array MB", use -> use.arrayBytes() / MEGABYTE));
    series.add(held(plan, "array blocks", MemoryUse::arrayBlocks));
    if (moments.get(0).pageFaults().isPresent()) {
      series.add(taken(plan, "page faults", use -> use.pageFaults().orElseThrow()));
    }
    series.add(taken(plan, "heap kB", use -> use.heapBytes() / KILOBYTE));
    return series;
  }

  private Series held(Windows.Plan plan, String unit, ToDoubleFunction<MemoryUse> measure) {
    double[] values = measured(measure);
    return Series.costs(plan.figure(), unit, Arrays.copyOfRange(values, 1, values.length));
  }

  private Series taken(Windows.Plan plan, String unit, ToDoubleFunction<MemoryUse> measure) {
    double[] values = measured(measure);
    double[] each = new double[values.length - 1];
    Arrays.setAll(each, i -> (values[i + 1] - values[i]) / steps);
    return Series.costs(plan.figure(), unit + "/" + plan.step(), each);
  }

  private double[] measured(ToDoubleFunction<MemoryUse> measure) {
    return moments.stream().mapToDouble(measure).toArray();
  }
}
