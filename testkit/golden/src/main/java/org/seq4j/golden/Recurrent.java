package org.seq4j.golden;

import static org.bytedeco.pytorch.global.torch.gru;
import static org.bytedeco.pytorch.global.torch.gru_cell;
import static org.bytedeco.pytorch.global.torch.lstm;
import static org.bytedeco.pytorch.global.torch.lstm_cell;
import static org.bytedeco.pytorch.global.torch.rnn_tanh;
import static org.bytedeco.pytorch.global.torch.rnn_tanh_cell;
import static org.bytedeco.pytorch.global.torch.zeros;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.PackedSequence;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The recurrent kinds of libtorch, with weights in Seq4J's layout. */
enum Recurrent {
  RNN(1, "h' = tanh(x W + h R + b)"),
  LSTM(4, "gates i, f, g, o side by side on the last axis; c' = f c + i g, h' = o tanh(c')"),
  GRU(
      3,
      "gates r, z, n side by side on the last axis; n = tanh(x Wn + bn + r (h Rn + bRn)), "
          + "h' = (1 - z) n + z h; 'bias' is added to the input's product, 'bias-recurrent' to the "
          + "state's");

  final int gates;
  final String formula;

  Recurrent(int gates, String formula) {
    this.gates = gates;
    this.formula = formula;
  }

  /** What a layer returns: data of all steps, last output and last cell, one row per direction. */
  record Last(Tensor data, Tensor output, List<Tensor> cell) {}

  /** The weights of one direction, in libtorch's order and layout, drawn in Seq4J's layout. */
  List<Tensor> weights(GoldenCase golden, String prefix, long input, long size) {
    Tensor weightInput = golden.weight(prefix + "weight-input", 0.75, input, gates * size);
    Tensor weightRecurrent = golden.weight(prefix + "weight-recurrent", 0.75, size, gates * size);
    Tensor bias = golden.weight(prefix + "bias", 0.5, gates * size);
    Tensor biasRecurrent =
        this == GRU
            ? golden.weight(prefix + "bias-recurrent", 0.5, gates * size)
            : zeros(new long[] {gates * size}, new TensorOptions(ScalarType.Double));
    return List.of(
        weightInput.t().contiguous(), weightRecurrent.t().contiguous(), bias, biasRecurrent);
  }

  /** One step: the new output and, of an LSTM, the new cell. */
  List<Tensor> step(Tensor x, List<Tensor> state, List<Tensor> weights) {
    TensorOptional bias = new TensorOptional(weights.get(2));
    TensorOptional recurrent = new TensorOptional(weights.get(3));
    Tensor first = weights.get(0);
    Tensor second = weights.get(1);
    return switch (this) {
      case RNN -> List.of(rnn_tanh_cell(x, state.get(0), first, second, bias, recurrent));
      case GRU -> List.of(gru_cell(x, state.get(0), first, second, bias, recurrent));
      case LSTM -> {
        TensorVector both = new TensorVector(state.get(0), state.get(1));
        T_TensorTensor_T next = lstm_cell(x, both, first, second, bias, recurrent);
        yield List.of(next.get0(), next.get1());
      }
    };
  }

  /** A bidirectional layer over a packed sequence, from a state of zeros. */
  Last layer(PackedSequence packed, long batch, long size, Stream<Tensor> weights) {
    TensorVector all = new TensorVector(weights.toArray(Tensor[]::new));
    Tensor zero = zeros(new long[] {2, batch, size}, new TensorOptions(ScalarType.Double));
    Tensor data = packed.data();
    Tensor sizes = packed.batch_sizes();
    if (this == LSTM) {
      TensorVector start = new TensorVector(zero, zero);
      T_TensorTensorTensor_T result = lstm(data, sizes, start, all, true, 1, 0, true, true);
      return new Last(result.get0(), result.get1(), List.of(result.get2()));
    }
    T_TensorTensor_T result =
        this == GRU
            ? gru(data, sizes, zero, all, true, 1, 0, true, true)
            : rnn_tanh(data, sizes, zero, all, true, 1, 0, true, true);
    return new Last(result.get0(), result.get1(), List.of());
  }
}
