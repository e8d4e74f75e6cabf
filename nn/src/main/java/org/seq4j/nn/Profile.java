package org.seq4j.nn;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.seq4j.nn.kernels.AttentionKernels;
import org.seq4j.nn.kernels.Cells;
import org.seq4j.nn.kernels.Elements;
import org.seq4j.nn.kernels.Factor;
import org.seq4j.nn.kernels.Kernels;
import org.seq4j.nn.kernels.Learning;
import org.seq4j.nn.kernels.Products;
import org.seq4j.nn.kernels.Rows;

/**
 * Notes when each kernel begins and ends, on every thread, from {@link #open} until it is closed:
 * tapes that begin in between get kernels with a clock around them. One can be open at a time; none
 * costs nothing.
 */
public final class Profile implements AutoCloseable {
  /** The open one; null when there is none. */
  private static volatile Profile current;

  private final Map<Storage, String> weights = new IdentityHashMap<>();
  private final Map<Kernels, Kernels> timed = new ConcurrentHashMap<>();
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

  /**
   * One call.
   *
   * @param operation what was called
   * @param thread the number of the thread
   * @param begin in nanoseconds since some time
   * @param end in nanoseconds since the same time
   */
  public record Call(Operation operation, long thread, long begin, long end) {}

  /**
   * What was called.
   *
   * @param method of one of the interfaces of {@link Kernels}
   * @param arguments those of a product, with an {@link Operand} in place of each array; empty for
   *     other kernels
   */
  public record Operation(Method method, List<Object> arguments) {
    public Operation {
      arguments = List.copyOf(arguments);
    }

    public boolean isProduct() {
      return method.getDeclaringClass() == Products.class;
    }

    /** The arrays of a product: both factors and the result. */
    public List<Operand> operands() {
      return arguments.stream().filter(Operand.class::isInstance).map(Operand.class::cast).toList();
    }
  }

  /**
   * An array in a product.
   *
   * @param shape its extents
   * @param factor whether it was given as a {@link Factor}
   * @param transposed whether that is the transpose
   * @param weight the name of the weight that it is, or is a part of
   */
  public record Operand(Shape shape, boolean factor, boolean transposed, Optional<String> weight) {}

  private Profile(List<Parameter> parameters) {
    parameters.forEach(each -> weights.put(each.values().storage, each.name()));
  }

  /**
   * Begins to note.
   *
   * @param parameters the weights whose names are told
   * @throws IllegalStateException if another one is open
   */
  public static Profile open(List<Parameter> parameters) {
    synchronized (Profile.class) {
      if (current != null) {
        throw new IllegalStateException("a profile is open already; close it first");
      }
      current = new Profile(parameters);
      return current;
    }
  }

  /** The kernels themselves, or if a profile is open the same with a clock around them. */
  public static Kernels around(Kernels kernels) {
    Profile profile = current;
    return profile == null ? kernels : profile.timed.computeIfAbsent(kernels, profile::timed);
  }

  /** What was noted so far, in no order. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  private Kernels timed(Kernels kernels) {
    return new Kernels(
        timed(Products.class, kernels.products()),
        timed(Elements.class, kernels.elements()),
        timed(Rows.class, kernels.rows()),
        timed(Cells.class, kernels.cells()),
        timed(AttentionKernels.class, kernels.attention()),
        timed(Learning.class, kernels.learning()));
  }

  private <K> K timed(Class<K> type, K kernels) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call(kernels, method, arguments));
    return type.cast(proxy);
  }

  private Object call(Object kernels, Method method, Object[] arguments) throws Throwable {
    long begin = System.nanoTime();
    try {
      return method.invoke(kernels, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      long end = System.nanoTime();
      boolean product = method.getDeclaringClass() == Products.class;
      Operation operation = new Operation(method, product ? described(arguments) : List.of());
      calls.add(new Call(operation, Thread.currentThread().getId(), begin, end));
    }
  }

  private List<Object> described(Object[] arguments) {
    List<Object> described = new ArrayList<>();
    for (Object argument : arguments) {
      if (argument instanceof Array array) {
        described.add(new Operand(array.shape(), false, false, weight(array)));
      } else if (argument instanceof Factor factor) {
        Array values = factor.values();
        described.add(new Operand(values.shape(), true, factor.isTransposed(), weight(values)));
      } else {
        described.add(argument);
      }
    }
    return described;
  }

  private Optional<String> weight(Array array) {
    return Optional.ofNullable(weights.get(array.storage));
  }

  @Override
  public void close() {
    synchronized (Profile.class) {
      if (current == this) {
        current = null;
      }
    }
  }
}
