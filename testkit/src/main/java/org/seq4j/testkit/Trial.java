package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.seq4j.nn.Array;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.testkit.Pass.Computation;
import org.seq4j.testkit.Pass.Learned;

/**
 * What is the same for every component that computes something differentiable: a way to build it,
 * some inputs, and what is done with both.
 *
 * @param <T> the kind of component
 */
record Trial<T>(
    Function<Parameters, T> create, Named<Numbers> given, Function<T, Computation> use) {
  private static final long SEED = 17;
  private static final double STEP = 1e-5;
  private static final double FLOOR = 1e-3;
  private static final double LARGEST_ERROR = 1e-6;
  private static final int REPEATS = 20;

  Built<T> build(Precision precision, long seed) {
    return Built.of(precision, seed, create);
  }

  /** The outputs for other inputs. */
  Named<Numbers> outputs(Named<Numbers> inputs) {
    return outputs(Precision.DOUBLE, inputs);
  }

  Named<Numbers> outputs() {
    return outputs(given);
  }

  private Named<Numbers> outputs(Precision precision, Named<Numbers> inputs) {
    return Pass.outputs(precision, inputs, use.apply(build(precision, SEED).component()));
  }

  Learned gradients() {
    Built<T> built = build(Precision.DOUBLE, SEED);
    return Pass.gradients(given, built.parameters(), use.apply(built.component()));
  }

  /**
   * Compares every gradient with central differences of the loss: the error {@code |n - a| /
   * max(1e-3, |n| + |a|)} must stay below 1e-6.
   */
  void gradientsAreRight() {
    Built<T> built = build(Precision.DOUBLE, SEED);
    Computation work = use.apply(built.component());
    Learned learned = Pass.gradients(given, built.parameters(), work);
    given
        .byName()
        .forEach(
            (name, numbers) -> {
              double[] values = numbers.values().clone();
              Named<Numbers> changed = given.with(name, new Numbers(numbers.shape(), values));
              for (int i = 0; i < values.length; i++) {
                int at = i;
                double numeric = slope(values[i], x -> values[at] = x, changed, work);
                compare(name, learned.inputs().get(name), i, numeric);
              }
            });
    for (Parameter parameter : built.parameters().all()) {
      Array values = parameter.values();
      for (int i = 0; i < values.length(); i++) {
        int at = i;
        double numeric = slope(values.get(i), x -> values.set(at, x), given, work);
        compare(parameter.name(), learned.weights().get(parameter.name()), i, numeric);
      }
    }
  }

  private static double slope(
      double before, DoubleConsumer set, Named<Numbers> inputs, Computation work) {
    set.accept(before + STEP);
    double above = Pass.loss(inputs, work);
    set.accept(before - STEP);
    double below = Pass.loss(inputs, work);
    set.accept(before);
    return (above - below) / (2 * STEP);
  }

  private static void compare(String name, Numbers gradient, int element, double numeric) {
    double analytic = gradient.values()[element];
    double error =
        Math.abs(numeric - analytic) / Math.max(FLOOR, Math.abs(numeric) + Math.abs(analytic));
    if (!(error < LARGEST_ERROR)) {
      fail(
          "the gradient of %s at %s is wrong: backward says %s, finite differences say %s",
          name, gradient.place(element), analytic, numeric);
    }
  }

  void sameSeedGivesTheSame() {
    Checks.same(outputs(), outputs(), 0, "two components with the same weights differ");
    Computation work = use.apply(build(Precision.DOUBLE, SEED).component());
    Checks.same(
        Pass.training(given, work),
        Pass.training(given, work),
        0,
        "two training passes with the same seed differ, so chance does not come from the tape");
  }

  void copiedWeightsGiveTheSame() {
    Built<T> saved = build(Precision.DOUBLE, SEED);
    Built<T> fresh = build(Precision.DOUBLE, SEED + 1);
    assertThat(fresh.parameters().all())
        .as("a component built twice must have the same weights, or it cannot be loaded")
        .hasToString(saved.parameters().all().toString());
    fresh.take(saved);
    Checks.same(
        Pass.outputs(Precision.DOUBLE, given, use.apply(fresh.component())),
        Pass.outputs(Precision.DOUBLE, given, use.apply(saved.component())),
        0,
        "a fresh component with copied weights differs, so something that counts is no weight");
  }

  void singlePrecisionAgrees() {
    Checks.same(
        outputs(Precision.FLOAT, given),
        outputs(Precision.DOUBLE, given),
        Checks.SINGLE,
        "single precision is too far from double precision");
  }

  /** Two threads use one component at once, on inputs that differ. */
  void twoThreadsDoNotDisturbEachOther(Named<Numbers> others) {
    Computation work = use.apply(build(Precision.FLOAT, SEED).component());
    List<Named<Numbers>> inputs = List.of(given, others);
    List<Named<Numbers>> alone =
        inputs.stream().map(own -> Pass.outputs(Precision.FLOAT, own, work)).toList();
    CyclicBarrier start = new CyclicBarrier(inputs.size());
    ExecutorService threads = Executors.newFixedThreadPool(inputs.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        int which = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  for (int repeat = 0; repeat < REPEATS; repeat++) {
                    Checks.same(
                        Pass.outputs(Precision.FLOAT, inputs.get(which), work),
                        alone.get(which),
                        1e-6,
                        "two threads with a tape each disturb each other: the component keeps"
                            + " something of a pass in a field");
                  }
                  return null;
                }));
      }
      for (Future<?> future : running) {
        await(future);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AssertionError problem) {
        throw problem;
      }
      throw new AssertionError("a thread failed while another one used the component", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
