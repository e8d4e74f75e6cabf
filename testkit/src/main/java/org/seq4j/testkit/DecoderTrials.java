package org.seq4j.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.seq4j.api.Attended;
import org.seq4j.api.Attention;
import org.seq4j.api.Decoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.LayerSize;
import org.seq4j.api.Sequence;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Packing;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Tensor;
import org.seq4j.testkit.Pass.Computation;

/**
 * What {@link DecoderContract} does with a decoder: the ways to take its steps, which must all give
 * the same.
 *
 * @param lastSizes the sizes of the encoder's last states
 */
record DecoderTrials(Function<Decoder.Sizes, Decoder> create, List<LayerSize> lastSizes) {
  static final int SOURCE_TIME = 4;
  static final int BATCH = 3;
  static final int STEPS = 3;
  static final int STATE_SIZE = 5;
  static final int INPUT_SIZE = 3;
  static final Mask MASK = Mask.ofLengths(SOURCE_TIME, 3, 4, 1);

  Decoder build(Parameters parameters) {
    int top = lastSizes.get(lastSizes.size() - 1).size();
    return create.apply(
        new Decoder.Sizes(
            parameters.at("decoder"),
            INPUT_SIZE,
            lastSizes,
            query ->
                new SummingAttention(
                    new Attention.Sizes(parameters.at("attention"), query, STATE_SIZE, top))));
  }

  Named<Numbers> given(int rows, long seed) {
    Named<Numbers> given =
        Named.<Numbers>none()
            .with("states", Numbers.random(seed, SOURCE_TIME, BATCH, STATE_SIZE))
            .with("inputs", Numbers.random(seed + 1, STEPS, rows, INPUT_SIZE));
    for (int layer = 0; layer < lastSizes.size(); layer++) {
      LayerSize size = lastSizes.get(layer);
      for (int part = 0; part < size.parts(); part++) {
        Numbers own = Numbers.random(seed + 2 + layer * 2L + part, BATCH, size.size());
        given = given.with(lastName(layer, part), own);
      }
    }
    return given;
  }

  private static String lastName(int layer, int part) {
    return "part " + part + " of layer " + (layer + 1) + "'s last state";
  }

  List<String> lastNames() {
    List<String> names = new ArrayList<>();
    for (int layer = 0; layer < lastSizes.size(); layer++) {
      for (int part = 0; part < lastSizes.get(layer).parts(); part++) {
        names.add(lastName(layer, part));
      }
    }
    return names;
  }

  EncoderStates source(Pass pass, Mask mask) {
    List<EncoderStates.Layer> last = new ArrayList<>();
    for (int layer = 0; layer < lastSizes.size(); layer++) {
      int number = layer;
      last.add(
          new EncoderStates.Layer(
              IntStream.range(0, lastSizes.get(layer).parts())
                  .mapToObj(part -> pass.get(lastName(number, part)))
                  .toList()));
    }
    return new EncoderStates(new Sequence(pass.get("states"), mask), last, true);
  }

  /** Targets of these lengths, or all of {@link #STEPS} steps if none are given. */
  static Packing packing(Pass pass, int... lengths) {
    int[] all = new int[pass.get("inputs").shape().at(1)];
    Arrays.fill(all, STEPS);
    return Packing.inOrder(lengths.length == 0 ? all : lengths);
  }

  /** Steps with all rows to the end; of each step the rows that go on are looked at. */
  Computation stepping(Decoder decoder, Mask mask, int... lengths) {
    return pass -> {
      Packing packing = packing(pass, lengths);
      Named<Tensor> outputs = Named.none();
      Decoder.State state = decoder.start(source(pass, mask));
      for (int step = 0; step < STEPS; step++) {
        Decoder.Step done = decoder.step(state, pass.get("inputs").step(step));
        int rows = packing.rows(step);
        outputs =
            outputs
                .with(features(step), done.features().rows(0, rows))
                .with(context(step), done.attended().context().rows(0, rows))
                .with(weights(step), done.attended().weights().columns(0, rows));
        state = done.state();
      }
      return outputs;
    };
  }

  /** Steps with the rows that go on. */
  Computation leaving(Decoder decoder, int... lengths) {
    return pass -> {
      Packing packing = packing(pass, lengths);
      Named<Tensor> outputs = Named.none();
      Decoder.State state = decoder.start(source(pass, MASK));
      for (int step = 0; step < STEPS; step++) {
        int rows = packing.rows(step);
        Tensor input = pass.get("inputs").step(step).rows(0, rows);
        Decoder.Step done = decoder.step(state.first(rows), input);
        outputs = with(outputs, step, done.features(), done.attended());
        state = done.state();
      }
      return outputs;
    };
  }

  Computation unrolling(Decoder decoder, int... lengths) {
    return pass -> {
      Packing packing = packing(pass, lengths);
      Tensor inputs = packing.pack(pass.get("inputs"));
      Decoder.Unrolled all = decoder.unroll(source(pass, MASK), inputs, packing);
      Named<Tensor> outputs = Named.none();
      for (int step = 0; step < STEPS; step++) {
        Tensor features = packing.step(all.features(), step);
        outputs = with(outputs, step, features, all.attended().get(step));
        outputs = outputs.with(context(step), packing.step(all.contexts(), step));
      }
      return outputs;
    };
  }

  static Named<Tensor> with(Named<Tensor> outputs, int step, Tensor features, Attended attended) {
    return outputs
        .with(features(step), features)
        .with(context(step), attended.context())
        .with(weights(step), attended.weights());
  }

  static String features(int step) {
    return "the features of step " + step;
  }

  static String context(int step) {
    return "the context of step " + step;
  }

  static String weights(int step) {
    return "the weights of step " + step;
  }

  /** These rows of what all steps gave. */
  static Named<Numbers> rowsOf(Named<Numbers> outputs, int... rows) {
    Named<Numbers> result = Named.none();
    for (int step = 0; step < STEPS; step++) {
      result =
          result
              .with(features(step), outputs.get(features(step)).select(rows))
              .with(context(step), outputs.get(context(step)).select(rows))
              .with(weights(step), outputs.get(weights(step)).columns(rows));
    }
    return result;
  }

  Trial<Decoder> stepped(Named<Numbers> given, Mask mask, int... lengths) {
    return new Trial<>(this::build, given, decoder -> stepping(decoder, mask, lengths));
  }

  Trial<Decoder> stepped(int... lengths) {
    return stepped(given(BATCH, 1), MASK, lengths);
  }

  Trial<Decoder> left(int... lengths) {
    return new Trial<>(this::build, given(BATCH, 1), decoder -> leaving(decoder, lengths));
  }

  Trial<Decoder> unrolled(int... lengths) {
    return new Trial<>(this::build, given(BATCH, 1), decoder -> unrolling(decoder, lengths));
  }
}
