package org.seq4j.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seq4j.nn.kernels.Factor;

/**
 * The weights of a model, by name. A component gets a view of its own ({@link #at}) and creates its
 * weights there, so that names are unique: {@code encoder.layer-1.forward.bias}.
 */
public final class Parameters {
  private final Map<String, Parameter> byName;
  private final String prefix;

  /** No weights yet. */
  public Parameters() {
    this(new LinkedHashMap<>(), "");
  }

  private Parameters(Map<String, Parameter> byName, String prefix) {
    this.byName = byName;
    this.prefix = prefix;
  }

  /** A view whose names begin with {@code name} and a dot. */
  public Parameters at(String name) {
    return new Parameters(byName, prefix + name + ".");
  }

  /** The name of this view without the last dot; empty for the whole. */
  public String name() {
    return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
  }

  /**
   * Creates a weight.
   *
   * @throws IllegalStateException if the name is taken; to share a weight, pass the Parameter
   *     itself
   */
  public Parameter create(String name, Shape shape, Initializer initializer) {
    String full = prefix + name;
    if (byName.containsKey(full)) {
      throw new IllegalStateException(
          "the parameter '"
              + full
              + "' is created twice; two components share a weight by sharing the Parameter object");
    }
    Parameter created = new Parameter(full, shape, initializer);
    byName.put(full, created);
    return created;
  }

  /** A matrix {@code [in, out]} with Xavier values. */
  public Parameter matrix(String name, int in, int out) {
    return create(name, Shape.of(in, out), Initializer.xavier());
  }

  /** A bias {@code [size]} of zeros. */
  public Parameter bias(String name, int size) {
    return create(name, Shape.of(size), Initializer.zeros());
  }

  /** The weights of this view in the order of their creation. */
  public List<Parameter> all() {
    List<Parameter> own = new ArrayList<>();
    byName.forEach(
        (name, parameter) -> {
          if (name.startsWith(prefix)) {
            own.add(parameter);
          }
        });
    return List.copyOf(own);
  }

  /** The weights of this view that training changes: all but the frozen ones. */
  public List<Parameter> trainable() {
    return all().stream().filter(parameter -> !parameter.isFrozen()).toList();
  }

  /** How many numbers the weights of this view have together. */
  public long count() {
    return all().stream().mapToLong(parameter -> parameter.shape().length()).sum();
  }

  /**
   * Gives every weight of this view that has none yet its first values: a function of seed and name
   * only.
   */
  public void allocate(Precision precision, long seed) {
    for (Parameter parameter : all()) {
      if (!parameter.isAllocated()) {
        parameter.allocate(precision, seed);
      }
    }
  }

  /**
   * Gives every weight of this view that has none yet zeros, for who has better values for it, as
   * from a file. First values can take long to calculate.
   */
  public void allocateZeros(Precision precision) {
    for (Parameter parameter : all()) {
      if (!parameter.isAllocated()) {
        parameter.allocate(precision);
      }
    }
  }

  /**
   * Makes what the next pass would make first: copies of changed weights in the layout that
   * products like best. Only those that the last passes used.
   */
  public void prepare(Workers workers) {
    List<Factor> factors = new ArrayList<>();
    byName.values().forEach(parameter -> factors.addAll(parameter.factors()));
    workers.run(factors.size(), i -> factors.get(i).refresh());
  }
}
