package org.seq4j.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.seq4j.nn.kernels.Kernels;

/**
 * Records the operations of one pass and undoes them in reverse to find gradients. It owns every
 * array that it made; {@link #close} gives them all back to its {@link Memory}, where the next pass
 * finds them. A tape is used by one thread.
 */
public final class Tape implements AutoCloseable {
  private final Memory memory;
  private final Kernels kernels;
  private boolean recording;
  private final Optional<Randomness> randomness;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Parameter, Tensor> leaves = new LinkedHashMap<>();
  private final WeightUses uses = new WeightUses();
  private final long pass;
  private boolean closed;
  private boolean undone;

  private record Entry(List<Tensor> outputs, Runnable backward) {}

  private Tape(Memory memory, Kernels kernels, boolean recording, Optional<Randomness> randomness) {
    this.memory = memory;
    this.kernels = kernels;
    this.recording = recording;
    this.randomness = randomness;
    this.pass = memory.beginPass();
  }

  /** A pass that can be undone, with dropout. */
  public static Tape training(Memory memory, Randomness randomness) {
    return new Tape(
        memory, Kernels.of(memory.precision(), memory.products()), true, Optional.of(randomness));
  }

  /** A pass that can be undone, without any chance: for gradient checks. */
  public static Tape recording(Memory memory) {
    return new Tape(
        memory, Kernels.of(memory.precision(), memory.products()), true, Optional.empty());
  }

  /** A pass that is not undone, without any chance: to decode and to evaluate. */
  public static Tape inference(Memory memory) {
    return new Tape(
        memory, Kernels.of(memory.precision(), memory.products()), false, Optional.empty());
  }

  /** Whether operations are recorded for {@link #backward}. */
  public boolean isRecording() {
    return recording;
  }

  /** Where chance comes from; empty when there is none, and dropout does nothing. */
  public Optional<Randomness> randomness() {
    return randomness;
  }

  public Precision precision() {
    return memory.precision();
  }

  public Kernels kernels() {
    return kernels;
  }

  /** An array with undefined numbers that lives as long as the tape. */
  public Array allocate(Shape shape) {
    checkOpen();
    return memory.allocate(shape);
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the tape is closed; its tensors cannot be used any more");
    }
    if (memory.pass() != pass) {
      throw new IllegalStateException(
          "another tape has begun on this tape's memory; give each its own, or close one first");
    }
  }

  /** A tensor without a gradient. */
  public Tensor constant(Array value) {
    return new Tensor(this, value, false);
  }

  /** A tensor of zeros without a gradient. */
  public Tensor zeros(int... shape) {
    return constant(allocate(Shape.of(shape)).zero());
  }

  /** A tensor of these numbers without a gradient. */
  public Tensor constant(Shape shape, double... values) {
    return constant(allocate(shape).assign(values));
  }

  /** A tensor of these numbers that has a gradient after {@link #backward}. */
  public Tensor variable(Shape shape, double... values) {
    return new Tensor(this, allocate(shape).assign(values), true);
  }

  /** A copy of an ND4J array, without a gradient. */
  public Tensor constant(INDArray values) {
    int[] extents = new int[values.rank()];
    for (int axis = 0; axis < extents.length; axis++) {
      extents[axis] = (int) values.size(axis);
    }
    return constant(Shape.of(extents), values.dup('c').data().asDouble());
  }

  /**
   * A weight as a tensor: whatever is done with it counts towards its gradient, unless it is
   * frozen.
   */
  public Tensor parameter(Parameter parameter) {
    return leaves.computeIfAbsent(parameter, p -> new Tensor(this, p.values(), !p.isFrozen()));
  }

  /**
   * Records an operation.
   *
   * @param value its result
   * @param backward given the gradient of the result, adds to the gradients of the operands ({@link
   *     Tensor#gradient})
   */
  public Tensor record(Array value, Consumer<Array> backward) {
    if (!recording) {
      return constant(value);
    }
    Tensor output = new Tensor(this, value, true);
    entries.add(new Entry(List.of(output), () -> backward.accept(output.gradient())));
    return output;
  }

  /** Records an operation with several results; backward reads their gradients itself. */
  public List<Tensor> record(List<Array> values, Consumer<List<Tensor>> backward) {
    List<Tensor> outputs = new ArrayList<>(values.size());
    for (Array value : values) {
      outputs.add(new Tensor(this, value, recording));
    }
    List<Tensor> results = List.copyOf(outputs);
    if (recording) {
      entries.add(new Entry(results, () -> backward.accept(results)));
    }
    return results;
  }

  /**
   * Does something that {@link #backward} does not see, such as choosing a symbol in the midst of
   * training.
   */
  public <T> T withoutRecording(Supplier<T> work) {
    boolean before = recording;
    recording = false;
    try {
      return work.get();
    } finally {
      recording = before;
    }
  }

  /**
   * Notes that {@code x} times rows {@code from ...} of a weight gave a result with gradient {@code
   * dy}.
   */
  void useWeight(Parameter weight, int from, Array x, Array dy) {
    if (!weight.isFrozen()) {
      uses.product(weight, from, x, dy);
    }
  }

  /** Notes that a bias was added to every row of a result with gradient {@code dy}. */
  void useBias(Parameter bias, Array dy) {
    if (!bias.isFrozen()) {
      uses.bias(bias, dy);
    }
  }

  /** Notes that rows of a table gave a result with gradient {@code dy}. */
  void useRows(Parameter table, int[] rows, Array dy) {
    if (!table.isFrozen()) {
      uses.rows(table, rows, dy);
    }
  }

  /** What the weights were used for. */
  WeightUses uses() {
    return uses;
  }

  /** The weights that were used as plain tensors and have a gradient. */
  List<Parameter> leavesWithGradient() {
    return leaves.keySet().stream()
        .filter(leaf -> !leaf.isFrozen() && leafGradient(leaf).isPresent())
        .toList();
  }

  /** The gradient of a weight that was used as a plain tensor. */
  Optional<Array> leafGradient(Parameter parameter) {
    return Optional.ofNullable(leaves.get(parameter))
        .filter(Tensor::hasGradient)
        .map(Tensor::gradient);
  }

  /**
   * The gradients of a loss with respect to every weight that took part. Valid until the tape is
   * closed; can be called once.
   *
   * @param loss one number
   */
  public Gradients backward(Tensor loss) {
    undo(loss);
    return Gradients.sum(List.of(this), Workers.shared());
  }

  /**
   * Goes back from a loss to everything that it was made from. {@link Gradients#sum} then gives the
   * gradients of the weights, of this tape or of several together. Can be called once.
   *
   * @param loss one number
   */
  public void undo(Tensor loss) {
    checkOpen();
    if (!recording) {
      throw new IllegalStateException("this tape does not record; open it with Tape.training");
    }
    if (undone) {
      throw new IllegalStateException("backward was called before; a tape is undone once");
    }
    if (loss.shape().length() != 1) {
      throw new ShapeException("backward: the loss must be one number, it is " + loss.shape());
    }
    undone = true;
    loss.gradient().fill(1);
    for (int i = entries.size() - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      if (entry.outputs.stream().anyMatch(Tensor::hasGradient)) {
        entry.backward.run();
      }
    }
    entries.clear();
  }

  /**
   * Begins a loop whose steps give their memory back. Everything made so far lives on; what a step
   * makes is forgotten at the second {@link Steps#turn} after it. Not for recording tapes.
   */
  public Steps steps() {
    if (recording) {
      throw new IllegalStateException("a recording tape needs all of its arrays until backward");
    }
    return new Steps();
  }

  /** A loop over steps on two alternating lanes of memory. */
  public final class Steps implements AutoCloseable {
    private int lane = 1;

    private Steps() {
      memory.resetLane(1);
      memory.resetLane(2);
      memory.useLane(1);
    }

    /**
     * Ends a step. From now on memory comes from the other lane: copy there what the next step
     * needs ({@code select}), then call {@link #forget}.
     */
    public void turn() {
      lane = 3 - lane;
      memory.useLane(lane);
    }

    /** Forgets all that was made before the last {@link #turn}. */
    public void forget() {
      memory.resetLane(3 - lane);
    }

    /** Makes something that outlives all steps. */
    public <T> T lasting(Supplier<T> work) {
      memory.useLane(0);
      try {
        return work.get();
      } finally {
        memory.useLane(lane);
      }
    }

    @Override
    public void close() {
      memory.useLane(0);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      entries.clear();
      memory.endPass(pass);
    }
  }
}
