package org.seq4j.nn;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What each weight was used for in one pass, noted during {@link Tape#backward}, so that a weight
 * used at every step gets its gradient from one product over all steps instead of one a step.
 */
final class WeightUses {
  private final Map<Parameter, Uses> uses = new IdentityHashMap<>();
  private final List<Parameter> order = new ArrayList<>();

  /** Rows {@code x} were multiplied with a weight, the gradient of the result is {@code dy}. */
  record Product(Array x, Array dy) {}

  /** Rows of a weight that a product was made with. */
  record Block(int from, int size) implements Comparable<Block> {
    @Override
    public int compareTo(Block other) {
      return from != other.from
          ? Integer.compare(from, other.from)
          : Integer.compare(size, other.size);
    }
  }

  /** Rows of a table were read, the gradient of what was read is {@code dy}. */
  record RowUse(int[] rows, Array dy) {}

  /** All uses of one weight, the last of the pass first. */
  static final class Uses {
    final Map<Block, List<Product>> products = new TreeMap<>();
    final List<Array> biases = new ArrayList<>();
    final List<RowUse> rows = new ArrayList<>();
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

  /** The weights that were used, in an order that depends on the model only. */
  List<Parameter> parameters() {
    return order;
  }

  /** The uses of a weight, if there were any. */
  Optional<Uses> find(Parameter parameter) {
    return Optional.ofNullable(uses.get(parameter));
  }
}
