package org.seq4j.nn.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.seq4j.nn.Array;
import org.seq4j.nn.Shape;

/** Every kernel but the products, as {@link Operation}s of given sizes. */
final class Operations {

  private Operations() {}

  /** All of them at sizes where every finite difference can be computed. */
  static List<Operation> small() {
    List<Operation> all = new ArrayList<>();
    all.addAll(ofRows(1, 1));
    all.addAll(ofRows(3, 7));
    all.addAll(cells(1, 1));
    all.addAll(cells(3, 7));
    all.addAll(AttentionOperations.small());
    return all;
  }

  /** All of them at sizes that are odd, or larger than the fast kernels' blocks. */
  static List<Operation> large() {
    List<Operation> all = new ArrayList<>();
    all.addAll(ofRows(5, 33));
    all.addAll(ofRows(3, 2501));
    all.addAll(ofRows(1501, 5));
    all.addAll(cells(7, 33));
    all.addAll(cells(4, 515));
    all.addAll(AttentionOperations.large());
    return all;
  }

  /** All of them with rows of this many numbers. */
  static List<Operation> ofSize(int size) {
    List<Operation> all = new ArrayList<>(ofRows(3, size));
    all.addAll(cells(3, size));
    all.addAll(AttentionOperations.of(4, 2, 4, size, new float[] {1, 1, 0, 1, 1, 1, 0, 0}));
    return all;
  }

  private static List<Operation> ofRows(int rows, int size) {
    List<Operation> all = new ArrayList<>();
    for (Unary function : Unary.values()) {
      all.add(map(function, Shape.of(rows, size)));
    }
    all.addAll(repeated(Shape.of(rows, size), Shape.of(size)));
    all.addAll(repeated(Shape.of(rows, size), Shape.of(1)));
    all.addAll(repeated(Shape.of(rows, size), Shape.of(rows, size)));
    all.addAll(simple(Shape.of(rows, size)));
    all.addAll(softmaxes(Shape.of(rows, size)));
    all.addAll(moved(rows, size));
    all.addAll(crossEntropies(rows, size));
    all.addAll(updates(Shape.of(rows, size)));
    all.add(dropout(Shape.of(rows, size)));
    all.add(dropout(Shape.of(2, rows, size)));
    return all;
  }

  private static Operation map(Unary function, Shape shape) {
    return new Operation(
            function.name(),
            (k, x, y) -> k.elements().map(function, x[0], y[0]),
            it -> {
              it.positive = List.of(Unary.LOG, Unary.SQRT, Unary.RECIPROCAL).contains(function);
              it.anySize = function != Unary.EXP;
            })
        .from(shape)
        .to(shape)
        .backward(
            (k, x, y, dy, dx) -> k.elements().mapGradient(function, x[0], y[0], dy[0], dx[0]));
  }

  private static List<Operation> repeated(Shape shape, Shape shorter) {
    Operation plus =
        new Operation(
                "plus",
                (k, x, y) -> k.elements().plus(x[0], -2, x[1], y[0]),
                it -> it.reduces = true)
            .from(shape, shorter)
            .to(shape)
            .backward(
                (k, x, y, dy, dx) -> {
                  k.elements().add(dy[0], 1, dx[0]);
                  k.elements().addFolded(dy[0], -2, dx[1]);
                });
    Operation times =
        new Operation(
                "times", (k, x, y) -> k.elements().times(x[0], x[1], y[0]), it -> it.reduces = true)
            .from(shape, shorter)
            .to(shape)
            .backward(
                (k, x, y, dy, dx) -> {
                  k.elements().addTimes(dy[0], x[1], dx[0]);
                  k.elements().addTimesFolded(x[0], dy[0], dx[1]);
                });
    return List.of(plus, times);
  }

  private static List<Operation> simple(Shape shape) {
    Shape one = Shape.of(1);
    Operation affine =
        new Operation("affine", (k, x, y) -> k.elements().affine(x[0], 3, -0.5, y[0]), it -> {})
            .from(shape)
            .to(shape);
    Operation scaledRows =
        new Operation(
                "scaled rows",
                (k, x, y) -> {
                  y[0].zero();
                  k.elements().addScaledRows(x[0], x[1], y[0]);
                },
                it -> it.reduces = true)
            .from(shape, Shape.of(shape.rows()))
            .to(shape)
            .backward(
                (k, x, y, dy, dx) -> {
                  k.elements().addScaledRows(dy[0], x[1], dx[0]);
                  k.elements().addRowDots(x[0], dy[0], dx[1]);
                });
    Operation sum =
        new Operation(
                "sum", (k, x, y) -> y[0].set(0, k.elements().sum(x[0])), it -> it.positive = true)
            .from(shape)
            .to(one);
    Operation squares =
        new Operation(
                "squares", (k, x, y) -> y[0].set(0, k.elements().sumOfSquares(x[0])), it -> {})
            .from(shape)
            .to(one);
    return List.of(affine, scaledRows, sum, squares);
  }

  private static List<Operation> softmaxes(Shape shape) {
    Operation softmax =
        new Operation(
                "softmax",
                (k, x, y) -> k.elements().softmax(x[0], y[0]),
                it -> it.anySize = it.reduces = true)
            .from(shape)
            .to(shape)
            .backward((k, x, y, dy, dx) -> k.elements().softmaxGradient(y[0], dy[0], dx[0]));
    Operation log =
        new Operation(
                "log softmax",
                (k, x, y) -> k.elements().logSoftmax(x[0], y[0]),
                it -> it.anySize = it.reduces = true)
            .from(shape)
            .to(shape)
            .backward((k, x, y, dy, dx) -> k.elements().logSoftmaxGradient(y[0], dy[0], dx[0]));
    return List.of(softmax, log);
  }

  private static List<Operation> moved(int rows, int size) {
    int[] index = new Random(3).ints(rows + 4, -1, rows).toArray();
    Operation gather =
        new Operation("gather", (k, x, y) -> k.rows().gather(x[0], index, y[0]), it -> {})
            .from(Shape.of(rows, size))
            .to(Shape.of(rows + 4, size))
            .backward((k, x, y, dy, dx) -> k.rows().scatterAdd(dy[0], index, dx[0]));
    Operation concat =
        new Operation(
                "columns",
                (k, x, y) -> {
                  k.rows().copyColumns(x[0], 0, y[0], 0, size, false);
                  k.rows().copyColumns(x[1], 1, y[0], size, 2, false);
                },
                it -> {})
            .from(Shape.of(rows, size), Shape.of(rows, 3))
            .to(Shape.of(rows, size + 2))
            .backward(
                (k, x, y, dy, dx) -> {
                  k.rows().copyColumns(dy[0], 0, dx[0], 0, size, true);
                  k.rows().copyColumns(dy[0], size, dx[1], 1, 2, true);
                });
    return List.of(gather, concat);
  }

  private static List<Operation> crossEntropies(int rows, int size) {
    int[] targets = new Random(5).ints(rows, 0, size).toArray();
    if (rows > 1) {
      targets[1] = -1;
    }
    double[] scales = new double[rows]; // powers of two, which round nothing
    for (int r = 0; r < rows; r++) {
      scales[r] = r % 3 == 0 ? 1 : r % 3 == 1 ? -0.5 : 2;
    }
    List<Operation> all = new ArrayList<>();
    for (double smoothing : new double[] {0, 0.1}) {
      all.add(
          new Operation(
                  "cross entropy",
                  (k, x, y) ->
                      y[0].set(
                          0,
                          k.learning().crossEntropy(x[0], targets, -1, smoothing, scales, false)),
                  it -> {
                    it.anySize = it.reduces = true;
                    it.overwritten = 1;
                  })
              .from(Shape.of(rows, size))
              .to(Shape.of(1))
              .backward(
                  (k, x, y, dy, dx) ->
                      k.learning()
                          .crossEntropy(
                              dx[0].assign(x[0]),
                              targets,
                              -1,
                              smoothing,
                              Arrays.stream(scales).map(scale -> scale * dy[0].get(0)).toArray(),
                              true)));
    }
    return all;
  }

  private static List<Update> formulas() {
    AdamUpdate.Numbers numbers = new AdamUpdate.Numbers(0.01, 0.9, 0.999, 1e-8, 0.271, 0.002997);
    return List.of(
        new AdamUpdate(numbers, 0, 0),
        new AdamUpdate(numbers, 0.1, 0.002),
        new DescentUpdate(0.1, 0, false, 0.1),
        new DescentUpdate(0.1, 0.9, false, 0),
        new DescentUpdate(0.1, 0.9, true, 0.1),
        new AdagradUpdate(0.1, 1e-10, 0.1),
        new RmsPropUpdate(0.01, 0.99, 1e-8, 0, 0),
        new RmsPropUpdate(0.01, 0.99, 1e-8, 0.9, 0.1),
        new AdadeltaUpdate(1, 0.95, 1e-6, 0.1));
  }

  private static List<Operation> updates(Shape shape) {
    List<Operation> all = new ArrayList<>();
    int[] some = IntStream.range(0, shape.at(0)).filter(row -> row % 3 != 1).toArray();
    int[] inTable = IntStream.of(some).map(row -> row + 7).toArray();
    for (Update formula : formulas()) {
      String name = formula.getClass().getSimpleName();
      all.add(
          update(
              name,
              shape,
              shape,
              formula,
              (k, g, y) -> k.learning().update(formula, y.get(0), g, 0.25, kept(y))));
      all.add(
          update(
              name + ", some rows",
              shape,
              shape.withFirst(some.length),
              formula,
              (k, g, y) ->
                  k.learning().updateRows(formula, y.get(0), 7, inTable, g, 0.25, kept(y))));
    }
    all.add(
        new Operation("limit", (k, x, y) -> k.learning().limit(y[0].assign(x[0]), 0.7), it -> {})
            .from(shape)
            .to(shape));
    return all;
  }

  private interface Updating {
    void run(Kernels kernels, Array gradient, List<Array> weightAndKept);
  }

  private static List<Array> kept(List<Array> weightAndKept) {
    return weightAndKept.subList(1, weightAndKept.size());
  }

  /** From a gradient, a weight and what is kept, to the last two. */
  private static Operation update(
      String name, Shape shape, Shape gradient, Update formula, Updating updating) {
    Operation operation =
        new Operation(
                name,
                (k, x, y) -> {
                  for (int i = 0; i < y.length; i++) {
                    y[i].assign(x[i + 1]);
                  }
                  updating.run(k, x[0], List.of(y));
                },
                it -> it.positive = true)
            .from(gradient);
    for (int i = 0; i <= formula.states(); i++) {
      operation.from(shape).to(shape);
    }
    return operation;
  }

  private static Operation dropout(Shape shape) {
    long key = Dropout.key(1, "x", 2);
    int[] rowKeys =
        IntStream.range(0, shape.rows())
            .map(row -> Dropout.rowKey(key, 2 + row % 3, row))
            .toArray();
    return new Operation(
            "dropout", (k, x, y) -> k.learning().dropout(x[0], 0.3, rowKeys, false, y[0]), it -> {})
        .from(shape)
        .to(shape)
        .backward((k, x, y, dy, dx) -> k.learning().dropout(dy[0], 0.3, rowKeys, true, dx[0]));
  }

  /** The mask, if there is one, begins at its second number. */
  private static List<Operation> cells(int rows, int size) {
    Shape one = Shape.of(rows, size);
    Shape three = Shape.of(rows, 3 * size);
    Shape four = Shape.of(rows, 4 * size);
    Operation rnn =
        new Operation("rnn", (k, x, y) -> k.cells().rnn(x[0], y[0]), it -> it.overwritten = 1)
            .from(one)
            .to(one)
            .backward((k, x, y, dy, dx) -> k.cells().rnnGradient(y[0], dy[0], dx[0]));
    Operation lstm =
        new Operation(
                "lstm",
                (k, x, y) -> k.cells().lstm(y[2].assign(x[0]), x[1], y[0], y[1]),
                it -> {
                  it.overwritten = 1;
                  it.differentiated = 2;
                })
            .from(four, one)
            .to(one, one, four)
            .backward(
                (k, x, y, dy, dx) ->
                    k.cells().lstmGradient(y[2], x[1], y[1], dy[0], dy[1], dx[0], dx[1]));
    Operation gru =
        new Operation(
                "gru",
                (k, x, y) -> k.cells().gru(y[1].assign(x[0]), x[1], x[2], y[0]),
                it -> it.overwritten = 2)
            .from(three, three, one)
            .to(one, three)
            .backward(
                (k, x, y, dy, dx) ->
                    k.cells().gruGradient(y[1], x[1], x[2], dy[0], dx[0], dx[1], dx[2]));
    Operation normalize =
        new Operation(
                "normalize",
                (k, x, y) -> k.cells().normalize(x[0], 1e-2, y[0], y[1]),
                it -> it.reduces = true)
            .from(one)
            .to(one, Shape.of(rows))
            .backward((k, x, y, dy, dx) -> k.cells().normalizeGradient(y[0], y[1], dy[0], dx[0]));
    return List.of(rnn, lstm, gru, normalize);
  }
}
