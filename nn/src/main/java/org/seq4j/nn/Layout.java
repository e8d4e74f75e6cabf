package org.seq4j.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.seq4j.nn.kernels.Rows;

/** Operations that move numbers about, with their gradients. */
final class Layout {
  private Layout() {}

  private static Rows rows(Tape tape) {
    return tape.kernels().rows();
  }

  static Tensor columns(Tensor x, int first, int count) {
    if (first < 0 || first + count > x.shape().size()) {
      throw new ShapeException(
          "columns: no columns " + first + " to " + (first + count) + " in " + x.shape());
    }
    Tape tape = x.tape();
    Array y = tape.allocate(x.shape().withSize(count));
    rows(tape).copyColumns(x.value(), first, y, 0, count, false);
    return tape.record(
        y,
        dy -> {
          if (x.wantsGradient()) {
            rows(tape).copyColumns(dy, 0, x.gradient(), first, count, true);
          }
        });
  }

  static Tensor concat(List<Tensor> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Tape tape = parts.get(0).tape();
    int size = 0;
    for (Tensor part : parts) {
      if (!part.shape().equals(parts.get(0).shape().withSize(part.shape().size()))) {
        throw ShapeException.of(
            "concat", parts.get(0).shape(), part.shape(), "the parts differ in rows");
      }
      size += part.shape().size();
    }
    Array y = tape.allocate(parts.get(0).shape().withSize(size));
    int to = 0;
    for (Tensor part : parts) {
      rows(tape).copyColumns(part.value(), 0, y, to, part.shape().size(), false);
      to += part.shape().size();
    }
    return tape.record(y, dy -> undoConcat(tape, parts, dy));
  }

  private static void undoConcat(Tape tape, List<Tensor> parts, Array dy) {
    int from = 0;
    for (Tensor part : parts) {
      if (part.wantsGradient()) {
        rows(tape).copyColumns(dy, from, part.gradient(), 0, part.shape().size(), true);
      }
      from += part.shape().size();
    }
  }

  static Tensor join(List<Tensor> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Tape tape = parts.get(0).tape();
    Shape shape = parts.get(0).shape();
    int rows = 0;
    for (Tensor part : parts) {
      if (!part.shape().equals(shape.withFirst(part.shape().at(0)))) {
        throw ShapeException.of("join", shape, part.shape(), "the rows differ in shape");
      }
      rows += part.shape().at(0);
    }
    Array y = tape.allocate(shape.withFirst(rows));
    int from = 0;
    for (Tensor part : parts) {
      int to = from + part.shape().at(0);
      y.rows(from, to).assign(part.value());
      from = to;
    }
    return tape.record(y, dy -> undoJoin(tape, parts, dy));
  }

  private static void undoJoin(Tape tape, List<Tensor> parts, Array dy) {
    int from = 0;
    for (Tensor part : parts) {
      int to = from + part.shape().at(0);
      if (part.wantsGradient()) {
        tape.kernels().elements().add(dy.rows(from, to), 1, part.gradient());
      }
      from = to;
    }
  }

  static Tensor stack(List<Tensor> steps) {
    Shape inner = steps.get(0).shape();
    for (Tensor step : steps) {
      if (!step.shape().equals(inner)) {
        throw ShapeException.of("stack", inner, step.shape(), "all steps must be alike");
      }
    }
    int[] first = inner.outer(1).extents();
    int[] all = inner.outer(steps.size()).extents();
    return join(steps.stream().map(step -> step.as(first)).toList()).as(all);
  }

  static Tensor gather(Tape tape, Parameter table, int[] ids, Shape shape) {
    if (shape.length() != ids.length) {
      throw ShapeException.of("gather", Shape.of(ids.length), shape, "one id a place is needed");
    }
    for (int id : ids) {
      if (id < 0) {
        throw new ShapeException("gather: no row " + id + " in " + table);
      }
    }
    Array y = tape.allocate(Shape.of(ids.length, table.shape().size()));
    rows(tape).gather(table.values(), ids, y);
    int[] extents = new int[shape.rank() + 1];
    System.arraycopy(shape.extents(), 0, extents, 0, shape.rank());
    extents[shape.rank()] = table.shape().size();
    return tape.record(y.as(Shape.of(extents)), dy -> tape.useRows(table, ids, dy));
  }

  static Tensor select(Tensor x, int[] index) {
    Shape shape = x.shape();
    if (shape.rank() != 2 && shape.rank() != 3) {
      throw new ShapeException(
          "select: [rows, size] or [time, batch, size] expected, got " + shape);
    }
    int outer = shape.rank() == 2 ? 1 : shape.at(0);
    int batch = shape.at(-2);
    int[] rows = new int[outer * index.length];
    for (int t = 0; t < outer; t++) {
      for (int i = 0; i < index.length; i++) {
        if (index[i] < -1 || index[i] >= batch) {
          throw new ShapeException("select: no row " + index[i] + " in " + shape);
        }
        rows[t * index.length + i] = index[i] < 0 ? -1 : t * batch + index[i];
      }
    }
    Shape result =
        shape.rank() == 2
            ? Shape.of(index.length, shape.size())
            : Shape.of(outer, index.length, shape.size());
    Tape tape = x.tape();
    Array y = tape.allocate(result);
    rows(tape).gather(x.value(), rows, y);
    Tensor selected =
        tape.record(
            y,
            dy -> {
              if (x.wantsGradient()) {
                rows(tape).scatterAdd(dy, rows, x.gradient());
              }
            });
    boolean repeats =
        outer == 1 && rows.length > batch && Arrays.stream(rows).allMatch(r -> r >= 0);
    return repeats ? selected.pickedFrom(x, rows) : selected;
  }

  /** Dropout of rows that stand at these times in these rows of the batch. */
  static Tensor dropout(Tensor x, double ratio, String name, int[] times, int[] rows) {
    Optional<Randomness> randomness = x.tape().randomness();
    if (ratio == 0 || randomness.isEmpty()) {
      return x;
    }
    Tape tape = x.tape();
    int[] keys = randomness.get().rowKeys(name, times, rows);
    if (keys.length != x.shape().rows()) {
      throw new ShapeException("dropout: " + keys.length + " places do not fit " + x.shape());
    }
    Array y = tape.allocate(x.shape());
    tape.kernels().learning().dropout(x.value(), ratio, keys, false, y);
    return tape.record(
        y,
        dy -> {
          if (x.wantsGradient()) {
            tape.kernels().learning().dropout(dy, ratio, keys, true, x.gradient());
          }
        });
  }

  /** Dropout of {@code [time, batch, size]}, or of {@code [batch, size]} at one time. */
  static Tensor dropout(Tensor x, double ratio, String name, int firstTime) {
    if (ratio == 0 || x.tape().randomness().isEmpty()) {
      return x;
    }
    Shape shape = x.shape();
    int batch = shape.rank() >= 3 ? shape.rows() / shape.at(0) : shape.rows();
    int[] times = new int[shape.rows()];
    int[] rows = new int[times.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = firstTime + i / batch;
      rows[i] = i % batch;
    }
    return dropout(x, ratio, name, times, rows);
  }
}
