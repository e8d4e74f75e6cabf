package org.seq4j.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.seq4j.nn.Gradients.Dense;
import org.seq4j.nn.Gradients.Gradient;
import org.seq4j.nn.Gradients.Rows;
import org.seq4j.nn.kernels.Kernels;

/**
 * Adds the gradients of several passes, in memory of its own, so that each pass can give its memory
 * back before the next begins. Used by one thread.
 */
public final class GradientAccumulator implements AutoCloseable {
  private final Memory memory;
  private final Kernels kernels;
  private final Map<Parameter, Gradient> sums = new LinkedHashMap<>();

  public GradientAccumulator(Precision precision) {
    this.memory = new Memory(precision);
    this.kernels = Kernels.of(precision);
  }

  /** Forgets what was added. */
  public void clear() {
    sums.clear();
    memory.beginPass();
  }

  /** Adds the gradients of a pass; weight by weight, side by side. */
  public void add(Gradients gradients) {
    List<Runnable> work = new ArrayList<>();
    gradients.byParameter().forEach((parameter, own) -> add(parameter, own, work));
    Workers.shared().run(work.size(), i -> work.get(i).run());
  }

  private void add(Parameter parameter, Gradient own, List<Runnable> work) {
    Gradient before = sums.get(parameter);
    if (before == null) {
      Array copy = memory.allocate(own.values().shape());
      sums.put(parameter, own instanceof Rows rows ? new Rows(rows.rows(), copy) : new Dense(copy));
      work.add(() -> copy.assign(own.values()));
    } else if (before instanceof Dense dense) {
      work.add(() -> addTo(dense.values(), own));
    } else {
      Gradient sum = empty(parameter, (Rows) before, own);
      sums.put(parameter, sum);
      work.add(
          () -> {
            sum.values().zero();
            addTo(sum, before);
            addTo(sum, own);
          });
    }
  }

  /** A place for both: the rows of either, or the whole weight if one of them has it. */
  private Gradient empty(Parameter parameter, Rows before, Gradient own) {
    if (own instanceof Dense) {
      return new Dense(memory.allocate(parameter.shape()));
    }
    int[] rows =
        IntStream.concat(Arrays.stream(before.rows()), Arrays.stream(((Rows) own).rows()))
            .sorted()
            .distinct()
            .toArray();
    return new Rows(rows, memory.allocate(parameter.shape().withFirst(rows.length)));
  }

  private void addTo(Gradient sum, Gradient own) {
    if (sum instanceof Rows all && own instanceof Rows some) {
      int[] places =
          Arrays.stream(some.rows()).map(row -> Arrays.binarySearch(all.rows(), row)).toArray();
      kernels.rows().scatterAdd(some.values(), places, all.values());
    } else {
      addTo(sum.values(), own);
    }
  }

  private void addTo(Array sum, Gradient own) {
    if (own instanceof Rows some) {
      kernels.rows().scatterAdd(some.values(), some.rows(), sum);
    } else {
      kernels.elements().add(own.values(), 1, sum);
    }
  }

  /** What was added since {@link #clear}; valid until it is called again. */
  public Gradients sum() {
    return new Gradients(kernels, sums);
  }

  @Override
  public void close() {
    memory.close();
  }
}
