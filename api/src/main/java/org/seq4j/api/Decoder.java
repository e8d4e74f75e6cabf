package org.seq4j.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.seq4j.nn.Packing;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Tensor;

/** Turns states into outputs, step by step. */
public interface Decoder {
  /**
   * What a decoder is built for.
   *
   * @param parameters where its weights are created
   * @param inputSize the size of what it is fed
   * @param lastSizes the sizes of the encoder's last states, bottom layer first
   * @param attention makes the attention for a query size
   */
  record Sizes(
      Parameters parameters,
      int inputSize,
      List<LayerSize> lastSizes,
      IntFunction<Attention> attention) {
    public Sizes {
      lastSizes = List.copyOf(lastSizes);
    }
  }

  /** The state before the first step, one row a sentence. */
  State start(EncoderStates source);

  /**
   * One step. The same in training and in search.
   *
   * @param input {@code [rows, inputSize]}
   */
  Step step(State previous, Tensor input);

  /**
   * All steps when the inputs are known: the same numbers as stepping, rows that end leaving.
   *
   * @param inputs {@code [positions, inputSize]}, packed
   * @param packing of the inputs, rows in the order of the batch
   */
  default Unrolled unroll(EncoderStates source, Tensor inputs, Packing packing) {
    List<Step> steps = new ArrayList<>();
    State state = start(source);
    for (int t = 0; t < packing.steps(); t++) {
      Step step = step(state.first(packing.rows(t)), packing.step(inputs, t));
      steps.add(step);
      state = step.state();
    }
    return Unrolled.of(steps, inputs, packing);
  }

  /** The size of what it asks the attention with. */
  int querySize();

  /** The size of what it gives the output layer at each step. */
  int featureSize();

  /** The size of the contexts. */
  int contextSize();

  /** The state between two steps; only the decoder looks into it. */
  interface State {
    /**
     * The state of these rows, in this order, with repeats, copied: hypotheses that a beam goes on
     * with.
     */
    State select(int... rows);

    /** The state of the first rows, when the others have ended. */
    State first(int rows);

    /**
     * The state when only these sentences stay in the batch, with all their rows, copied: the
     * others are finished.
     */
    State keep(int... sentences);
  }

  /**
   * One step's result.
   *
   * @param state what the next step begins with
   * @param features {@code [rows, featureSize]}
   * @param attended what attention found
   * @param input what the step was fed, {@code [rows, inputSize]}
   * @param time which step it was, from 0
   */
  record Step(State state, Tensor features, Attended attended, Tensor input, int time) {}

  /**
   * The results of all steps, packed.
   *
   * @param features {@code [positions, featureSize]}
   * @param contexts {@code [positions, contextSize]}
   * @param inputs {@code [positions, inputSize]}
   * @param packing of all three
   * @param attended what attention found at each step
   */
  record Unrolled(
      Tensor features, Tensor contexts, Tensor inputs, Packing packing, List<Attended> attended) {
    public Unrolled {
      attended = List.copyOf(attended);
    }

    /** Steps that were done one by one. */
    public static Unrolled of(List<Step> steps, Tensor inputs, Packing packing) {
      return new Unrolled(
          Tensor.join(steps.stream().map(Step::features).toList()),
          contexts(steps, packing),
          inputs,
          packing,
          steps.stream().map(Step::attended).toList());
    }

    /** A context that is the same at all steps is picked again and again, others are joined. */
    private static Tensor contexts(List<Step> steps, Packing packing) {
      List<Tensor> contexts = steps.stream().map(step -> step.attended().context()).toList();
      Tensor first = contexts.get(0);
      return contexts.stream().allMatch(context -> context.isStartOf(first))
          ? first.select(packing.sequences())
          : Tensor.join(contexts);
    }
  }
}
