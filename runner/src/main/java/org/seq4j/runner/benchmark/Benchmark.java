package org.seq4j.runner.benchmark;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Precision;
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
    try (Memory memory = new Memory(Precision.FLOAT)) {
      OptionalDouble loss = OptionalDouble.empty();
      List<Series> series;
      if (workload.kind() == Workload.Kind.DECODING) {
        series = new Decoding(workload, model, memory).run(effort, status);
      } else {
        Training training = new Training(workload, model, memory);
        series = training.run(effort, status);
        loss = OptionalDouble.of(training.loss());
      }
      return new Measurement(
          workload,
          series,
          model.parameters().count(),
          loss,
          memory.bytes(),
          Machine.processBytes());
    }
  }
}
