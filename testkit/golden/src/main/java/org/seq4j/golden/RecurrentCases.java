package org.seq4j.golden;

import static org.bytedeco.pytorch.global.torch.pack_padded_sequence;
import static org.bytedeco.pytorch.global.torch.pad_packed_sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.PackedSequence;
import org.bytedeco.pytorch.Tensor;

/** Single steps and bidirectional layers of the recurrent kinds. */
final class RecurrentCases {
  private static final long TIME = 5;
  private static final long BATCH = 3;
  private static final long INPUT = 4;
  private static final long SIZE = 6;

  private RecurrentCases() {}

  static List<GoldenCase> all() {
    List<GoldenCase> cases = new ArrayList<>();
    for (Recurrent kind : Recurrent.values()) {
      cases.add(cell(kind));
      cases.add(layer(kind, "-layer", 5, 3, 2));
      cases.add(layer(kind, "-layer-unsorted", 3, 5, 2));
    }
    return cases;
  }

  private static GoldenCase cell(Recurrent kind) {
    boolean cell = kind == Recurrent.LSTM;
    String loss = "loss = sum(h1 * gradient-h)" + (cell ? " + sum(c1 * gradient-c)" : "");
    GoldenCase golden =
        new GoldenCase(
            name(kind) + "-cell",
            "One step from h0%s with input x; %s. %s"
                .formatted(cell ? " and c0" : "", kind.formula, loss));
    Tensor x = golden.input("x", 1, BATCH, INPUT);
    List<Tensor> state = new ArrayList<>(List.of(golden.input("h0", 1, BATCH, SIZE)));
    if (cell) {
      state.add(golden.input("c0", 1, BATCH, SIZE));
    }
    List<Tensor> next = kind.step(x, state, kind.weights(golden, "", INPUT, SIZE));
    golden.output("h1", "gradient-h", next.get(0));
    if (cell) {
      golden.output("c1", "gradient-c", next.get(1));
    }
    return golden.backward();
  }

  private static GoldenCase layer(Recurrent kind, String suffix, long... lengths) {
    GoldenCase golden =
        new GoldenCase(
            name(kind) + suffix,
            ("A bidirectional layer from states of zeros over x [time, batch, input] with the "
                    + "sentence lengths 'lengths' (mask is 1 before a sentence's end); %s. Output "
                    + "states [time, batch, 2*size]: forward, then backward, zero in the padding. "
                    + "last-h-forward is the forward state at a sentence's own last position, "
                    + "last-h-backward the backward state at position 0. x and gradient-states are "
                    + "not zero in the padding and must have no effect there. "
                    + "loss = sum over the outputs of sum(output * gradient-output)")
                .formatted(kind.formula));
    Tensor x = golden.input("x", 1, TIME, BATCH, INPUT);
    Masks.put(golden, TIME, lengths);
    List<Tensor> forward = kind.weights(golden, "forward-", INPUT, SIZE);
    List<Tensor> backward = kind.weights(golden, "backward-", INPUT, SIZE);
    PackedSequence packed = pack_padded_sequence(x, Values.integers(lengths), false, false);
    Recurrent.Last last =
        kind.layer(packed, BATCH, SIZE, Stream.concat(forward.stream(), backward.stream()));
    Tensor order = packed.unsorted_indices();
    PackedSequence states =
        new PackedSequence(last.data(), packed.batch_sizes(), packed.sorted_indices(), order);
    Tensor padded = pad_packed_sequence(states, false, 0, new LongOptional(TIME)).get0();
    golden.output("states", "gradient-states", padded);
    lastOutputs(golden, "last-h", last.output().index_select(1, order));
    last.cell().forEach(cell -> lastOutputs(golden, "last-c", cell.index_select(1, order)));
    return golden.backward();
  }

  private static void lastOutputs(GoldenCase golden, String key, Tensor directions) {
    golden.output(key + "-forward", "gradient-" + key + "-forward", directions.select(0, 0));
    golden.output(key + "-backward", "gradient-" + key + "-backward", directions.select(0, 1));
  }

  private static String name(Recurrent kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
