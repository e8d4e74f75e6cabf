package org.seq4j.runner.benchmark;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Profile;
import org.seq4j.nn.kernels.Factor;
import org.seq4j.nn.kernels.Kernels;
import org.seq4j.nn.kernels.Products;

/**
 * The products of a run once more and nothing else: each thread's in their order, on as many
 * threads, with other numbers. What the run would need if all else took no time.
 */
final class ProductReplay {
  private final List<List<Prepared>> threads = new ArrayList<>();
  private final Map<Profile.Operand, Object> weights = new HashMap<>();
  private final Random random = new Random(1);

  private record Prepared(Method method, Object[] arguments) {}

  /** A replay of the products among these calls. */
  ProductReplay(List<Profile.Call> calls) {
    Map<Long, List<Profile.Operation>> byThread = new TreeMap<>();
    calls.stream()
        .filter(call -> call.operation().isProduct())
        .sorted(Comparator.comparingLong(Profile.Call::begin))
        .forEach(
            call ->
                byThread
                    .computeIfAbsent(call.thread(), thread -> new ArrayList<>())
                    .add(call.operation()));
    byThread.values().forEach(operations -> threads.add(prepared(operations)));
  }

  /** Does all products; the milliseconds that passed. */
  double run() {
    Products products = Kernels.of(Precision.FLOAT).products();
    long start = System.nanoTime();
    List<Thread> running = new ArrayList<>();
    for (List<Prepared> calls : threads) {
      Thread thread = new Thread(() -> run(products, calls), "products");
      running.add(thread);
      thread.start();
    }
    running.forEach(ProductReplay::join);
    return (System.nanoTime() - start) * 1e-6;
  }

  private static void run(Products products, List<Prepared> calls) {
    for (Prepared call : calls) {
      try {
        call.method.invoke(products, call.arguments);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("cannot call " + call.method, e);
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The calls of one thread. Threads share weights and nothing that is written to. */
  private List<Prepared> prepared(List<Profile.Operation> operations) {
    Map<Profile.Operand, Object> own = new HashMap<>();
    List<Prepared> prepared = new ArrayList<>();
    for (Profile.Operation operation : operations) {
      Object[] arguments = operation.arguments().toArray();
      for (int i = 0; i < arguments.length; i++) {
        if (arguments[i] instanceof Profile.Operand operand) {
          Map<Profile.Operand, Object> made = operand.weight().isPresent() ? weights : own;
          arguments[i] = made.computeIfAbsent(operand, this::made);
        }
      }
      prepared.add(new Prepared(operation.method(), arguments));
    }
    return prepared;
  }

  private Object made(Profile.Operand operand) {
    Array array = Array.of(Precision.FLOAT, operand.shape());
    float[] values = new float[array.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    array.write(0, values, 0, values.length);
    return operand.factor() ? new Factor(array, operand.transposed()) : array;
  }
}
