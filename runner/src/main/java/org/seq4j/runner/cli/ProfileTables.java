package org.seq4j.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seq4j.runner.benchmark.Profiled;

/** Where time went, as tables. */
final class ProfileTables {
  private static final int MOST_ROWS = 15;

  private ProfileTables() {}

  /** The lines of the tables of one figure. */
  static List<String> of(String workload, Profiled profiled) {
    List<String> lines = new ArrayList<>(Text.table(phases(workload, profiled)));
    lines.add("");
    lines.addAll(Text.table(kernels(profiled)));
    lines.add("");
    lines.addAll(Text.table(products(profiled)));
    return lines;
  }

  private static List<List<String>> phases(String workload, Profiled profiled) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(workload + " " + profiled.figure(), "ms", "percent", "calls"));
    profiled.phases().forEach(phase -> rows.add(phase(phase, profiled)));
    rows.add(List.of("all", Text.value(profiled.milliseconds()), "100.0", ""));
    rows.add(
        List.of(
            "the same products alone",
            Text.value(profiled.productsAlone()),
            percent(profiled.productsAlone(), profiled),
            ""));
    return rows;
  }

  private static List<String> phase(Profiled.Phase phase, Profiled profiled) {
    return List.of(
        phase.name(),
        Text.value(phase.milliseconds()),
        percent(phase.milliseconds(), profiled),
        number(phase.calls()));
  }

  private static List<List<String>> kernels(Profiled profiled) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("kernel", "ms", "percent", "calls"));
    profiled.kernels().stream()
        .limit(MOST_ROWS)
        .forEach(kernel -> rows.add(phase(kernel, profiled)));
    return rows;
  }

  private static String percent(double milliseconds, Profiled profiled) {
    return String.format(Locale.ROOT, "%.1f", 100 * milliseconds / profiled.milliseconds());
  }

  private static List<List<String>> products(Profiled profiled) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("product", "rows", "inner", "columns", "calls", "ms", "GFLOP/s"));
    for (Profiled.Product product : profiled.products()) {
      if (rows.size() <= MOST_ROWS) {
        rows.add(
            List.of(
                product.name(),
                Text.count(product.rows()),
                Text.count(product.inner()),
                Text.count(product.columns()),
                number(product.calls()),
                Text.value(product.milliseconds()),
                Text.value(product.gigaflops())));
      }
    }
    double all = profiled.products().stream().mapToDouble(Profiled.Product::milliseconds).sum();
    double calls = profiled.products().stream().mapToDouble(Profiled.Product::calls).sum();
    rows.add(sum("all products", calls, all, profiled.operations()));
    rows.add(sum("the same alone", calls, profiled.productsAlone(), profiled.operations()));
    return rows;
  }

  private static List<String> sum(
      String name, double calls, double milliseconds, double operations) {
    return List.of(
        name,
        "",
        "",
        "",
        number(calls),
        Text.value(milliseconds),
        Text.value(operations / (1e6 * milliseconds)));
  }

  /** A mean number of calls: whole where it is. */
  private static String number(double calls) {
    return calls == Math.rint(calls) ? Text.count((long) calls) : Text.value(calls);
  }
}
