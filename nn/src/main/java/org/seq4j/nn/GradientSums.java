package org.seq4j.nn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.seq4j.nn.Gradients.Dense;
import org.seq4j.nn.Gradients.Gradient;
import org.seq4j.nn.Gradients.Rows;
import org.seq4j.nn.WeightUses.Block;
import org.seq4j.nn.WeightUses.Product;
import org.seq4j.nn.WeightUses.RowUse;
import org.seq4j.nn.WeightUses.Uses;
import org.seq4j.nn.kernels.Kernels;

/**
 * Makes gradients of what weights were used for on one tape or on several, whose gradients add. A
 * block of a weight's rows gets one product a tape. The products are done side by side; how they
 * are cut and in which order they add depends on shapes only.
 */
final class GradientSums {
  /** Multiplications and additions that a thread does without looking up. */
  private static final long OPERATIONS_A_TASK = 1_000_000_000;

  private static final int FEWEST_COLUMNS = 64;

  private final List<Tape> tapes;
  private final Tape first;
  private final Kernels kernels;
  private final Map<List<Array>, Array> joined = new LinkedHashMap<>();
  private final List<Runnable> joins = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();

  private record Task(long cost, Runnable work) {}

  private GradientSums(List<Tape> tapes) {
    this.tapes = tapes;
    this.first = tapes.get(0);
    this.kernels = first.kernels();
  }

  /** The sum of these tapes' gradients, in the memory of the first one. */
  static Gradients of(List<Tape> tapes, Workers workers) {
    return new GradientSums(List.copyOf(tapes)).make(workers);
  }

  private Gradients make(Workers workers) {
    Set<Parameter> all = new LinkedHashSet<>();
    tapes.forEach(tape -> all.addAll(tape.uses().parameters()));
    tapes.forEach(tape -> all.addAll(tape.leavesWithGradient()));
    Map<Parameter, Gradient> result = new LinkedHashMap<>();
    for (Parameter parameter : all) {
      result.put(parameter, gradient(parameter));
    }
    workers.run(joins.size(), i -> joins.get(i).run());
    tasks.sort(Comparator.comparingLong(Task::cost).reversed());
    workers.run(tasks.size(), i -> tasks.get(i).work.run());
    return new Gradients(kernels, result);
  }

  private Gradient gradient(Parameter parameter) {
    List<Uses> uses = tapes.stream().flatMap(tape -> tape.uses().find(parameter).stream()).toList();
    List<Array> leaves =
        tapes.stream().flatMap(tape -> tape.leafGradient(parameter).stream()).toList();
    boolean onlyRows =
        uses.stream().allMatch(own -> own.products.isEmpty() && own.biases.isEmpty());
    if (onlyRows && leaves.isEmpty()) {
      return rows(parameter, uses);
    }
    boolean onlyProducts =
        uses.stream().allMatch(own -> own.biases.isEmpty() && own.rows.isEmpty());
    Map<Block, List<Product>> products = products(uses);
    if (onlyProducts && leaves.isEmpty() && covers(products.keySet(), parameter.shape().at(0))) {
      Array sum = first.allocate(parameter.shape());
      products.forEach((block, parts) -> addTasks(block, parts, sum));
      return new Dense(sum);
    }
    return mixed(parameter, uses, leaves, products);
  }

  /** For each block the product of each tape that used it. */
  private Map<Block, List<Product>> products(List<Uses> uses) {
    Map<Block, List<Product>> result = new TreeMap<>();
    for (Uses own : uses) {
      own.products.forEach(
          (block, parts) ->
              result.computeIfAbsent(block, key -> new ArrayList<>()).add(join(parts)));
    }
    return result;
  }

  /** Whether each row belongs to one block, so that their products need no zeros to add to. */
  private static boolean covers(Collection<Block> blocks, int rows) {
    int next = 0;
    for (Block block : blocks) {
      if (block.from() != next) {
        return false;
      }
      next += block.size();
    }
    return next == rows;
  }

  /** Tasks of some columns each, about as large as {@link #OPERATIONS_A_TASK}. */
  private void addTasks(Block block, List<Product> parts, Array sum) {
    Array rows = sum.rows(block.from(), block.from() + block.size());
    int positions = parts.stream().mapToInt(part -> part.x().shape().rows()).sum();
    int columns = rows.shape().size();
    long all = (long) rows.length() * positions;
    int count = (int) Math.max(1, Math.min(columns / FEWEST_COLUMNS, all / OPERATIONS_A_TASK));
    int width = (columns / count + FEWEST_COLUMNS - 1) / FEWEST_COLUMNS * FEWEST_COLUMNS;
    for (int from = 0; from < columns; from += width) {
      int start = from;
      int end = Math.min(columns, from + width);
      tasks.add(
          new Task(
              all * (end - start) / columns,
              () -> {
                for (int i = 0; i < parts.size(); i++) {
                  Product part = parts.get(i);
                  kernels
                      .products()
                      .multiplyColumns(part.x(), part.dy(), start, end, rows, i == 0 ? 0 : 1);
                }
              }));
    }
  }

  /** A weight that was used in several ways: one task adds them all. */
  private Dense mixed(
      Parameter parameter,
      List<Uses> uses,
      List<Array> leaves,
      Map<Block, List<Product>> products) {
    Array sum = leaves.isEmpty() ? first.allocate(parameter.shape()) : leaves.get(0);
    long positions =
        products.values().stream()
            .flatMap(List::stream)
            .mapToLong(part -> part.x().shape().rows())
            .sum();
    tasks.add(
        new Task(
            sum.length() * (tapes.size() + positions),
            () -> {
              if (leaves.isEmpty()) {
                sum.zero();
              }
              leaves.stream().skip(1).forEach(leaf -> kernels.elements().add(leaf, 1, sum));
              products.forEach((block, parts) -> addAll(block, parts, sum));
              for (Uses own : uses) {
                own.biases.forEach(dy -> kernels.elements().addFolded(dy, 1, sum));
                own.rows.forEach(use -> kernels.rows().scatterAdd(use.dy(), use.rows(), sum));
              }
            }));
    return new Dense(sum);
  }

  private void addAll(Block block, List<Product> parts, Array sum) {
    Array rows = sum.rows(block.from(), block.from() + block.size());
    for (Product part : parts) {
      kernels.products().multiplyColumns(part.x(), part.dy(), 0, rows.shape().size(), rows, 1);
    }
  }

  /**
   * All products of a block on one tape as one. They come in the order in which they were made, not
   * in the memory's, so that the sum is rounded alike wherever the arrays stand.
   */
  private Product join(List<Product> parts) {
    List<Product> forward = new ArrayList<>(parts);
    Collections.reverse(forward);
    return new Product(
        joined(forward.stream().map(Product::x).toList()),
        joined(forward.stream().map(Product::dy).toList()));
  }

  /** Arrays one behind the other: a window where they stand so, a copy where they do not. */
  private Array joined(List<Array> arrays) {
    return joined.computeIfAbsent(arrays, this::windowOrCopy);
  }

  private Array windowOrCopy(List<Array> arrays) {
    Array start = arrays.get(0);
    int rows = 0;
    boolean adjacent = true;
    for (int i = 0; i < arrays.size(); i++) {
      rows += arrays.get(i).shape().rows();
      adjacent &= i == 0 || arrays.get(i).follows(arrays.get(i - 1));
    }
    Shape shape = Shape.of(rows, start.shape().size());
    if (adjacent) {
      return new Array(start.storage, start.offset, shape);
    }
    Array copy = first.allocate(shape);
    joins.add(
        () -> {
          int at = 0;
          for (Array array : arrays) {
            int count = array.shape().rows();
            copy.rows(at, at + count).assign(array);
            at += count;
          }
        });
    return copy;
  }

  /** A table of which rows were read, and nothing else was done with. */
  private Rows rows(Parameter table, List<Uses> uses) {
    List<RowUse> reads = uses.stream().flatMap(own -> own.rows.stream()).toList();
    TreeSet<Integer> read = new TreeSet<>();
    reads.forEach(use -> java.util.Arrays.stream(use.rows()).forEach(read::add));
    int[] rows = read.stream().mapToInt(Objects::requireNonNull).toArray();
    Array values = first.allocate(table.shape().withFirst(rows.length));
    tasks.add(
        new Task(
            values.length(),
            () -> {
              values.zero();
              for (RowUse use : reads) {
                int[] places = new int[use.rows().length];
                for (int i = 0; i < places.length; i++) {
                  places[i] = java.util.Arrays.binarySearch(rows, use.rows()[i]);
                }
                kernels.rows().scatterAdd(use.dy(), places, values);
              }
            }));
    return new Rows(rows, values);
  }
}
