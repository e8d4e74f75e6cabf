package org.seq4j.runner.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.nn.Profile;
import org.seq4j.nn.kernels.Elements;
import org.seq4j.runner.benchmark.Attribution.Spent;
import org.seq4j.runner.model.Model;

/** Where time is said to go. */
class ProfilerTest {
  private static final int MILLISECOND = 1_000_000;

  private static Profile.Operation operation(String name) {
    for (Method method : Elements.class.getMethods()) {
      if (method.getName().equals(name)) {
        return new Profile.Operation(method, List.of());
      }
    }
    throw new AssertionError(name);
  }

  private static Profile.Call call(String name, int thread, int begin, int end) {
    return new Profile.Call(
        operation(name), thread, (long) begin * MILLISECOND, (long) end * MILLISECOND);
  }

  @Test
  void timeOfSeveralThreadsIsSharedAmongThem() {
    Map<Profile.Operation, Spent> spent =
        Attribution.of(
                List.of(
                    call("softmax", 1, 0, 10), call("times", 2, 4, 12), call("times", 1, 20, 21)))
            .byOperation();

    assertThat(spent.get(operation("softmax"))).isEqualTo(new Spent(1, 4 + 3));
    assertThat(spent.get(operation("times"))).isEqualTo(new Spent(2, 3 + 2 + 1));
  }

  @Test
  void phasesOfTrainingSumUpToAll() {
    Workload workload =
        Workload.named("W1")
            .orElseThrow()
            .with("hidden", 8)
            .with("vocabulary", 20)
            .with("batch", 3);
    Model model = Models.of(workload);
    try (Training training = new Training(workload, model, ProductPrecision.FLOAT)) {
      Profiled profiled =
          Profiler.measure(
              "training", 2, ProductPrecision.FLOAT, model.parameters(), () -> training.run(2));

      assertThat(profiled.phases().stream().mapToDouble(Profiled.Phase::milliseconds).sum())
          .isCloseTo(profiled.milliseconds(), within(1e-6));
      assertThat(profiled.phases())
          .extracting(Profiled.Phase::name)
          .contains(
              "encoder products",
              "decoder products",
              "attention",
              "output layer",
              "loss",
              "clipping and optimizer",
              "recurrent steps without their products",
              "outside of kernels")
          .doesNotContain("other products");
      assertThat(profiled.productsAlone()).isPositive();
      assertThat(profiled.products())
          .anyMatch(each -> each.name().equals("output.weight") && each.columns() == 20);
      assertThat(profiled.products()).allMatch(each -> each.gigaflops() > 0);
    }
  }

  @Test
  void productOfSomeColumnsCountsThemAlone() {
    Workload workload = Workload.named("W1").orElseThrow().with("vocabulary", 2000);
    Model model = Models.of(workload);
    try (Training training = new Training(workload, model, ProductPrecision.FLOAT)) {
      Profiled profiled =
          Profiler.measure(
              "training", 1, ProductPrecision.FLOAT, model.parameters(), () -> training.run(1));

      double rows = 64 * 14;
      double one = 2 * rows * (512 + 512 + 256) * 2000;
      assertThat(
              profiled.products().stream()
                  .filter(each -> each.name().equals("output layer"))
                  .mapToDouble(Profiled.Product::operations)
                  .sum())
          .isCloseTo(one, within(1.0));
    }
  }
}
