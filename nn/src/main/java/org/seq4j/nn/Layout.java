package org.seq4j.nn;

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

  static Tensor stack(List<Tensor> steps) {
    Tape tape = steps.get(0).tape();
    Shape inner = steps.get(0).shape();
    Array y = tape.allocate(inner.outer(steps.size()));
    for (int t = 0; t < steps.size(); t++) {
      if (!steps.get(t).shape().equals(inner)) {
        throw ShapeException.of("stack", inner, steps.get(t).shape(), "all steps must be alike");
      }
      y.part(t * inner.length(), inner).assign(steps.get(t).value());
    }
    return tape.record(
        y,
        dy -> {
          for (int t = 0; t < steps.size(); t++) {
            if (steps.get(t).wantsGradient()) {
              Array own = dy.part(t * inner.length(), inner);
              tape.kernels().elements().add(own, 1, steps.get(t).gradient());
            }
          }
        });
  }

  static Tensor gather(Tape tape, Parameter table, int[] ids, Shape shape) {
    if (shape.length() != ids.length) {
      throw ShapeException.of("gather", Shape.of(ids.length), shape, "one id a place is needed");
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
        if (index[i] < 0 || index[i] >= batch) {
          throw new ShapeException("select: no row " + index[i] + " in " + shape);
        }
        rows[t * index.length + i] = t * batch + index[i];
      }
    }
    Shape result =
        shape.rank() == 2
            ? Shape.of(index.length, shape.size())
            : Shape.of(outer, index.length, shape.size());
    Tape tape = x.tape();
    Array y = tape.allocate(result);
    rows(tape).gather(x.value(), rows, y);
    return tape.record(
        y,
        dy -> {
          if (x.wantsGradient()) {
            rows(tape).scatterAdd(dy, rows, x.gradient());
          }
        });
  }

  static Tensor dropout(Tensor x, double ratio, String name, int time) {
    Optional<Randomness> randomness = x.tape().randomness();
    if (ratio == 0 || randomness.isEmpty()) {
      return x;
    }
    Tape tape = x.tape();
    long key = randomness.get().key(name);
    int row = randomness.get().firstRow();
    Array y = tape.allocate(x.shape());
    tape.kernels().learning().dropout(x.value(), ratio, key, time, row, false, y);
    return tape.record(
        y,
        dy -> {
          if (x.wantsGradient()) {
            tape.kernels().learning().dropout(dy, ratio, key, time, row, true, x.gradient());
          }
        });
  }
}
