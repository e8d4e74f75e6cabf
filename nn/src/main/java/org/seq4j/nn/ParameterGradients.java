package org.seq4j.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers what each weight was used for during {@link Tape#backward}, so that a weight used at
 * every step gets its gradient from one product over all steps instead of one a step.
 */
final class ParameterGradients {
  private final Tape tape;
  private final Map<Parameter, Uses> uses = new IdentityHashMap<>();
  private final List<Parameter> order = new ArrayList<>();

  private record Product(Array x, Array dy) {}

  /** Rows of a weight that a product was made with. */
  private record Block(int from, int size) implements Comparable<Block> {
    @Override
    public int compareTo(Block other) {
      return from != other.from
          ? Integer.compare(from, other.from)
          : Integer.compare(size, other.size);
    }
  }

  private record RowUse(int[] rows, Array dy) {}

  private static final class Uses {
    final Map<Block, List<Product>> products = new TreeMap<>();
    final List<Array> biases = new ArrayList<>();
    final List<RowUse> rows = new ArrayList<>();

    boolean isSparse() {
      return products.isEmpty() && biases.isEmpty();
    }

    /** Whether each row belongs to one block, so that their products need no zeros to add to. */
    boolean isCovered(int rows) {
      int next = 0;
      for (Block block : products.keySet()) {
        if (block.from != next) {
          return false;
        }
        next += block.size;
      }
      return next == rows;
    }
  }

  ParameterGradients(Tape tape) {
    this.tape = tape;
  }

  void product(Parameter weight, int from, Array x, Array dy) {
    Block block = new Block(from, x.shape().size());
    of(weight).products.computeIfAbsent(block, key -> new ArrayList<>()).add(new Product(x, dy));
  }

  void bias(Parameter bias, Array dy) {
    of(bias).biases.add(dy);
  }

  void rows(Parameter table, int[] rows, Array dy) {
    of(table).rows.add(new RowUse(rows, dy));
  }

  private Uses of(Parameter parameter) {
    return uses.computeIfAbsent(
        parameter,
        key -> {
          order.add(key);
          return new Uses();
        });
  }

  Gradients collect(Map<Parameter, Tensor> leaves) {
    Map<Parameter, Gradients.Gradient> result = new LinkedHashMap<>();
    for (Parameter parameter : order) {
      Tensor leaf = leaves.get(parameter);
      boolean hasLeaf = leaf != null && leaf.hasGradient();
      Uses own = uses.get(parameter);
      if (own.isSparse() && !hasLeaf) {
        result.put(parameter, sparse(parameter, own));
      } else {
        result.put(parameter, new Gradients.Dense(dense(parameter, own, leaf, hasLeaf)));
      }
    }
    leaves.forEach(
        (parameter, leaf) -> {
          if (leaf.hasGradient() && !result.containsKey(parameter)) {
            result.put(parameter, new Gradients.Dense(leaf.gradient()));
          }
        });
    return new Gradients(tape.kernels(), result);
  }

  private Array dense(Parameter parameter, Uses own, Tensor leaf, boolean hasLeaf) {
    boolean whole = !hasLeaf && !own.products.isEmpty() && own.isCovered(parameter.shape().at(0));
    Array gradient = hasLeaf ? leaf.gradient() : tape.allocate(parameter.shape());
    if (!whole && !hasLeaf) {
      gradient.zero();
    }
    own.products.forEach(
        (block, products) -> {
          Array rows = gradient.rows(block.from, block.from + block.size);
          multiply(products, rows, whole ? 0 : 1);
        });
    for (Array dy : own.biases) {
      tape.kernels().elements().addFolded(dy, 1, gradient);
    }
    for (RowUse use : own.rows) {
      tape.kernels().rows().scatterAdd(use.dy, use.rows, gradient);
    }
    return gradient;
  }

  private void multiply(List<Product> block, Array gradient, double beta) {
    Product joined = block.size() == 1 ? block.get(0) : join(block);
    tape.kernels().products().multiply(joined.x, true, joined.dy, false, gradient, beta);
  }

  /**
   * All products of a block as one: a window where the arrays stand in a row, a copy where they do
   * not. They come in the order in which they were made, not in the memory's, so that the sum is
   * rounded alike wherever the arrays stand.
   */
  private Product join(List<Product> block) {
    List<Product> forward = new ArrayList<>(block);
    Collections.reverse(forward);
    int rows = 0;
    boolean adjacent = true;
    for (int i = 0; i < forward.size(); i++) {
      rows += forward.get(i).x.shape().rows();
      adjacent &=
          i == 0
              || (forward.get(i).x.follows(forward.get(i - 1).x)
                  && forward.get(i).dy.follows(forward.get(i - 1).dy));
    }
    Product first = forward.get(0);
    Shape xShape = Shape.of(rows, first.x.shape().size());
    Shape dyShape = Shape.of(rows, first.dy.shape().size());
    if (adjacent) {
      return new Product(
          new Array(first.x.storage, first.x.offset, xShape),
          new Array(first.dy.storage, first.dy.offset, dyShape));
    }
    Array x = tape.allocate(xShape);
    Array dy = tape.allocate(dyShape);
    int at = 0;
    for (Product product : forward) {
      int count = product.x.shape().rows();
      x.rows(at, at + count).assign(product.x);
      dy.rows(at, at + count).assign(product.dy);
      at += count;
    }
    return new Product(x, dy);
  }

  private Gradients.Rows sparse(Parameter table, Uses own) {
    TreeMap<Integer, Integer> places = new TreeMap<>();
    own.rows.forEach(
        use -> {
          for (int row : use.rows) {
            places.put(row, 0);
          }
        });
    int[] rows = new int[places.size()];
    int place = 0;
    for (Map.Entry<Integer, Integer> entry : places.entrySet()) {
      entry.setValue(place);
      rows[place++] = entry.getKey();
    }
    Array values = tape.allocate(table.shape().withFirst(rows.length)).zero();
    for (RowUse use : own.rows) {
      int[] to = new int[use.rows.length];
      for (int i = 0; i < to.length; i++) {
        to[i] = places.get(use.rows[i]);
      }
      tape.kernels().rows().scatterAdd(use.dy, to, values);
    }
    return new Gradients.Rows(rows, values);
  }
}
