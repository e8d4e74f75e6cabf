import static org.bytedeco.pytorch.global.torch.*;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.*;

/**
 * The workloads' model on libtorch: eager operations and libtorch's own gradients, fused layers in
 * the encoder, and in training one product for the output layer of all steps.
 */
final class TorchModel {
  private static final double DROPOUT = 0.3;
  private static final int BEGIN = 2;

  /** Sizes of a model and of its batches. */
  record Sizes(
      int sourceSymbols,
      int targetSymbols,
      int embedding,
      int encoder,
      int decoder,
      int batch,
      int sourceLength,
      int targetLength) {}

  /** What a decoder knows between two steps. */
  private static final class State {
    Tensor hidden;
    Tensor cell;
    Tensor encoded; // [batch, time, size]
    Tensor keys; // the same, projected
    Tensor padding;
    Tensor first; // the context of a model without attention
  }

  private final String kind;
  private final boolean attention;
  private final boolean outputByStep;
  final Sizes sizes;
  final List<Tensor> parameters = new ArrayList<>();
  final TensorVector parameterVector;
  boolean training = true;

  private final Tensor sourceEmbedding;
  private final Tensor targetEmbedding;
  private final TensorVector encoder;
  private final Tensor bridgeWeight;
  private final Tensor bridgeBias;
  private Tensor cellBridgeWeight;
  private Tensor cellBridgeBias;
  private Tensor keyWeight;
  private Tensor queryWeight;
  private Tensor scoreWeight;
  private final Tensor[] cell;
  private final Tensor outputWeight;
  private final Tensor outputBias;

  /**
   * @param kind lstm, gru or rnn
   * @param outputByStep whether the output layer is computed step by step, as tutorials do
   */
  TorchModel(String kind, boolean attention, Sizes sizes, boolean outputByStep) {
    this.kind = kind;
    this.attention = attention;
    this.sizes = sizes;
    this.outputByStep = outputByStep;
    int embedding = sizes.embedding;
    int units = sizes.decoder;
    int states = 2 * sizes.encoder;
    sourceEmbedding = table(sizes.sourceSymbols, embedding);
    targetEmbedding = table(sizes.targetSymbols, embedding);
    Tensor[] directions = new Tensor[8];
    for (int direction = 0; direction < 2; direction++) {
      Tensor[] own = cell(sizes.encoder, embedding);
      System.arraycopy(own, 0, directions, 4 * direction, 4);
    }
    encoder = new TensorVector(directions);
    double ofStates = 1 / Math.sqrt(states);
    double ofUnits = 1 / Math.sqrt(units);
    bridgeWeight = uniform(ofStates, units, states);
    bridgeBias = uniform(ofStates, units);
    if (kind.equals("lstm")) {
      cellBridgeWeight = uniform(ofStates, units, states);
      cellBridgeBias = uniform(ofStates, units);
    }
    if (attention) {
      keyWeight = uniform(ofStates, units, states);
      queryWeight = uniform(ofUnits, units, units);
      scoreWeight = uniform(ofUnits, 1, units);
    }
    int context = attention ? states : units;
    cell = cell(units, embedding + context);
    int read = units + context + embedding;
    outputWeight = uniform(1 / Math.sqrt(read), sizes.targetSymbols, read);
    outputBias = uniform(1 / Math.sqrt(read), sizes.targetSymbols);
    parameterVector = new TensorVector(parameters.toArray(new Tensor[0]));
  }

  private Tensor uniform(double bound, long... shape) {
    Tensor tensor = rand(shape).mul_(new Scalar(2 * bound)).sub_(new Scalar(bound));
    tensor.requires_grad_(true);
    parameters.add(tensor);
    return tensor;
  }

  private Tensor table(long symbols, long size) {
    Tensor tensor = randn(symbols, size);
    tensor.select(0, 0).zero_();
    tensor.requires_grad_(true);
    parameters.add(tensor);
    return tensor;
  }

  /** Weights for the input and the state, and their biases. */
  private Tensor[] cell(int units, int input) {
    int gates = kind.equals("lstm") ? 4 : kind.equals("gru") ? 3 : 1;
    double bound = 1 / Math.sqrt(units);
    return new Tensor[] {
      uniform(bound, gates * units, input),
      uniform(bound, gates * units, units),
      uniform(bound, gates * units),
      uniform(bound, gates * units)
    };
  }

  long parameterCount() {
    return parameters.stream().mapToLong(Tensor::numel).sum();
  }

  private static Tensor project(Tensor x, Tensor weight, Tensor bias) {
    return linear(x, weight, new TensorOptional(bias));
  }

  private static Tensor embed(Tensor table, Tensor symbols) {
    return embedding(table, symbols, 0, false, false);
  }

  private static Tensor concat(long axis, Tensor... tensors) {
    return cat(new TensorVector(tensors), axis);
  }

  /** The encoder's states and what it ended with. */
  private record Read(Tensor states, Tensor lastHidden, Tensor lastCell) {
    Read unsorted(Tensor states, Tensor order) {
      return new Read(
          states,
          lastHidden.index_select(1, order),
          lastCell == null ? null : lastCell.index_select(1, order));
    }
  }

  private Read read(Tensor x, long batch) {
    Tensor zeros = zeros(2L, batch, (long) sizes.encoder);
    if (kind.equals("lstm")) {
      TensorVector start = new TensorVector(zeros, zeros(2L, batch, (long) sizes.encoder));
      T_TensorTensorTensor_T r = lstm(x, start, encoder, true, 1, 0.0, training, true, false);
      return new Read(r.get0(), r.get1(), r.get2());
    }
    T_TensorTensor_T r =
        kind.equals("gru")
            ? gru(x, zeros, encoder, true, 1, 0.0, training, true, false)
            : rnn_tanh(x, zeros, encoder, true, 1, 0.0, training, true, false);
    return new Read(r.get0(), r.get1(), null);
  }

  /** As {@link #read}, without computing at padding. */
  private Read readPacked(Tensor x, Tensor lengths, long batch) {
    PackedSequence packed = pack_padded_sequence(x, lengths, false, false);
    Tensor data = packed.data();
    Tensor batchSizes = packed.batch_sizes();
    Tensor zeros = zeros(2L, batch, (long) sizes.encoder);
    Read read;
    if (kind.equals("lstm")) {
      TensorVector start = new TensorVector(zeros, zeros(2L, batch, (long) sizes.encoder));
      T_TensorTensorTensor_T r =
          lstm(data, batchSizes, start, encoder, true, 1, 0.0, training, true);
      read = new Read(r.get0(), r.get1(), r.get2());
    } else {
      T_TensorTensor_T r =
          kind.equals("gru")
              ? gru(data, batchSizes, zeros, encoder, true, 1, 0.0, training, true)
              : rnn_tanh(data, batchSizes, zeros, encoder, true, 1, 0.0, training, true);
      read = new Read(r.get0(), r.get1(), null);
    }
    Tensor order = packed.unsorted_indices();
    PackedSequence states =
        new PackedSequence(read.states, batchSizes, packed.sorted_indices(), order);
    return read.unsorted(
        pad_packed_sequence(states, false, 0.0, new LongOptional()).get0(), order);
  }

  private State encode(Tensor source, Tensor lengths) {
    Tensor x = embed(sourceEmbedding, source);
    if (training) {
      x = dropout(x, DROPOUT, true);
    }
    long batch = source.size(1);
    Read read = lengths == null ? read(x, batch) : readPacked(x, lengths, batch);
    State state = new State();
    state.hidden = project(bothDirections(read.lastHidden), bridgeWeight, bridgeBias).tanh();
    state.first = state.hidden;
    if (read.lastCell != null) {
      state.cell = project(bothDirections(read.lastCell), cellBridgeWeight, cellBridgeBias).tanh();
    }
    if (attention) {
      state.encoded = read.states.transpose(0, 1).contiguous();
      state.keys = linear(state.encoded, keyWeight);
      state.padding = lengths == null ? null : source.eq(new Scalar(0)).t();
    }
    return state;
  }

  private static Tensor bothDirections(Tensor last) {
    return concat(1, last.select(0, 0), last.select(0, 1));
  }

  /** One step of the decoder; what the output layer reads. */
  private Tensor step(Tensor embedded, State state) {
    Tensor context = attention ? attend(state) : state.first;
    Tensor input = concat(1, embedded, context);
    TensorOptional inputBias = new TensorOptional(cell[2]);
    TensorOptional stateBias = new TensorOptional(cell[3]);
    if (kind.equals("lstm")) {
      TensorVector before = new TensorVector(state.hidden, state.cell);
      T_TensorTensor_T r = lstm_cell(input, before, cell[0], cell[1], inputBias, stateBias);
      state.hidden = r.get0();
      state.cell = r.get1();
    } else if (kind.equals("gru")) {
      state.hidden = gru_cell(input, state.hidden, cell[0], cell[1], inputBias, stateBias);
    } else {
      state.hidden = rnn_tanh_cell(input, state.hidden, cell[0], cell[1], inputBias, stateBias);
    }
    return concat(1, state.hidden, context, embedded);
  }

  private Tensor attend(State state) {
    Tensor query = linear(state.hidden, queryWeight).unsqueeze(1);
    Tensor scores = linear(state.keys.add(query).tanh(), scoreWeight).squeeze(2);
    if (state.padding != null) {
      scores = scores.masked_fill(state.padding, new Scalar(-1e9));
    }
    return bmm(scores.softmax(1).unsqueeze(1), state.encoded).squeeze(1);
  }

  private Tensor output(Tensor read) {
    return project(read, outputWeight, outputBias);
  }

  /**
   * The logits of all steps.
   *
   * @param source [time, batch]
   * @param inputs what the decoder is fed, [time, batch]
   * @param lengths of the sources; null if they are all equal
   */
  Tensor logits(Tensor source, Tensor inputs, Tensor lengths) {
    State state = encode(source, lengths);
    Tensor embedded = embed(targetEmbedding, inputs);
    if (training) {
      embedded = dropout(embedded, DROPOUT, true);
    }
    TensorVector outputs = new TensorVector();
    TensorVector steps = embedded.unbind(0);
    for (int time = 0; time < inputs.size(0); time++) {
      Tensor read = step(steps.get(time), state);
      outputs.push_back(outputByStep ? output(read) : read);
    }
    Tensor all = stack(outputs, 0);
    return outputByStep ? all : output(all);
  }

  private static TensorOptions longs() {
    return new TensorOptions(ScalarType.Long);
  }

  /** The most probable symbol at each step, whatever it is. */
  Tensor greedy(Tensor source, int steps) {
    try (NoGradGuard guard = new NoGradGuard()) {
      State state = encode(source, null);
      Tensor previous = full(new long[] {source.size(1)}, new Scalar(BEGIN), longs());
      TensorVector said = new TensorVector();
      for (int time = 0; time < steps; time++) {
        Tensor logits = output(step(embed(targetEmbedding, previous), state));
        previous = logits.argmax(new LongOptional(1), false);
        said.push_back(previous);
      }
      return stack(said, 0);
    }
  }

  /** The best outputs with a beam, whatever their symbols are. */
  Tensor beam(Tensor source, int steps, int width) {
    try (NoGradGuard guard = new NoGradGuard()) {
      int batch = (int) source.size(1);
      int symbols = sizes.targetSymbols;
      State state = repeated(encode(source, null), width);
      Tensor previous = full(new long[] {(long) batch * width}, new Scalar(BEGIN), longs());
      Tensor scores = full(new long[] {batch, width}, new Scalar(-1e9));
      scores.select(1, 0).zero_();
      Tensor firstRows = arange(new Scalar(batch), longs()).mul(new Scalar(width)).unsqueeze(1);
      Tensor[] said = new Tensor[steps];
      Tensor[] parents = new Tensor[steps];
      for (int time = 0; time < steps; time++) {
        Tensor logits = output(step(embed(targetEmbedding, previous), state));
        Tensor all =
            logits.log_softmax(1).view(batch, width, symbols).add(scores.unsqueeze(2));
        T_TensorTensor_T best = all.view(batch, (long) width * symbols).topk(width, 1, true, true);
        scores = best.get0();
        parents[time] = best.get1().floor_divide(new Scalar(symbols));
        said[time] = best.get1().remainder(new Scalar(symbols));
        Tensor rows = firstRows.add(parents[time]).view(-1);
        state.hidden = state.hidden.index_select(0, rows);
        state.cell = state.cell.index_select(0, rows);
        previous = said[time].view(-1);
      }
      return backtracked(said, parents, batch);
    }
  }

  private static State repeated(State state, int times) {
    State result = new State();
    result.hidden = repeated(state.hidden, times);
    result.cell = repeated(state.cell, times);
    result.encoded = repeated(state.encoded, times);
    result.keys = repeated(state.keys, times);
    result.first = result.hidden;
    return result;
  }

  private static Tensor repeated(Tensor tensor, int times) {
    return tensor.repeat_interleave(times, new LongOptional(0), new LongOptional());
  }

  private static Tensor backtracked(Tensor[] said, Tensor[] parents, long batch) {
    Tensor current = zeros(new long[] {batch, 1}, longs());
    Tensor[] symbols = new Tensor[said.length];
    for (int time = said.length - 1; time >= 0; time--) {
      symbols[time] = said[time].gather(1, current);
      current = parents[time].gather(1, current);
    }
    return concat(1, symbols);
  }
}
