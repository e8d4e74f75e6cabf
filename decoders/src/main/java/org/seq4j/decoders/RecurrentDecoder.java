package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.seq4j.api.Attended;
import org.seq4j.api.Attention;
import org.seq4j.api.Decoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;
import org.seq4j.nn.Cell;
import org.seq4j.nn.CellKind;
import org.seq4j.nn.Packing;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Tensor;

/**
 * Recurrent layers with attention, in the two classical orders.
 *
 * <p>{@code attend: before} (Bahdanau et al. 2015, https://arxiv.org/abs/1409.0473, appendix
 * A.2.2): the previous state is the query, {@code [input; context]} feeds the cell, the features
 * are the new state.
 *
 * <p>{@code attend: after} (Luong et al. 2015, https://arxiv.org/abs/1508.04025, sections 3 and
 * 3.3): the new state is the query, the features are {@code tanh(W [context; state])}, and {@code
 * [input; features of the step before]} feeds the cell.
 *
 * <p>Without input feeding, {@code input} alone feeds the cell. With {@code residual}, what a layer
 * read is added to what it says, from the second layer on (Wu et al. 2016,
 * https://arxiv.org/abs/1609.08144, section 3.1); the query of {@code attend: before} stays the
 * state itself. Dropout of one pattern for all times of a sequence, between layers and of the state
 * that the recurrent weights read, is that of Gal and Ghahramani 2016,
 * https://arxiv.org/abs/1512.05287; layer normalisation that of Ba et al. 2016,
 * https://arxiv.org/abs/1607.06450. Registered as {@code rnn}, {@code lstm} and {@code gru}.
 */
public final class RecurrentDecoder implements Decoder {
  private final Settings settings;
  private final String name;
  private final List<Cell> cells = new ArrayList<>();
  private final Attention attention;
  private final Bridge bridge;
  private final Optional<Parameter> combination;

  /** When a decoder asks the attention. */
  public enum Attend {
    BEFORE,
    AFTER
  }

  /**
   * What can be set.
   *
   * @param size the units
   * @param layers how many layers
   * @param attend whether attention is asked before or after the cell's step
   * @param inputFeeding whether what attention found feeds the cell
   * @param bridge how the first state comes from the encoder
   * @param dropout the share of the numbers that training drops between layers
   * @param residual whether layers from the second on add what they read to what they say
   * @param variational whether dropout between layers has one pattern for all times of a sequence
   * @param recurrentDropout the share of the state that training drops before it is multiplied with
   *     the recurrent weights, with one pattern for all times of a sequence
   * @param layerNormalization whether the cells' sums are normalised
   */
  public record Settings(
      @Description("units") @Minimum(1) int size,
      @Description("how many layers") @Minimum(1) int layers,
      @Description("ask the attention before (Bahdanau) or after (Luong) the cell's step")
          Attend attend,
      @Description("feed the cell what attention found") boolean inputFeeding,
      @Description("first state: zeros, the encoder's last state, or tanh of a projection of it")
          Bridge.Kind bridge,
      @Description("share of the numbers dropped between layers in training")
          @Range(minimum = 0, maximum = 1, maximumExcluded = true)
          double dropout,
      @Description("layers from the second on add their input to their output") boolean residual,
      @Description("one dropout pattern for all times of a sequence") boolean variational,
      @Description("share of the state dropped before the recurrent product in training")
          @Range(minimum = 0, maximum = 1, maximumExcluded = true)
          double recurrentDropout,
      @Description("normalise the sums of the cells") boolean layerNormalization) {
    public static final Settings DEFAULTS =
        new Settings(256, 1, Attend.BEFORE, true, Bridge.Kind.PROJECT, 0);

    public Settings {
      if (variational && dropout == 0) {
        throw new IllegalArgumentException(
            "variational says how dropout between layers drops, and dropout is 0; set it, or"
                + " variational: false");
      }
    }

    /** With what the first papers had. */
    public Settings(
        int size,
        int layers,
        Attend attend,
        boolean inputFeeding,
        Bridge.Kind bridge,
        double dropout) {
      this(size, layers, attend, inputFeeding, bridge, dropout, false, false, 0, false);
    }
  }

  public RecurrentDecoder(CellKind kind, Settings settings, Sizes sizes) {
    this.settings = settings;
    this.name = sizes.parameters().name();
    this.attention = sizes.attention().apply(settings.size);
    int fed = settings.attend == Attend.BEFORE ? attention.size() : settings.size;
    for (int i = 0; i < settings.layers; i++) {
      List<Integer> inputs =
          i > 0
              ? List.of(settings.size)
              : settings.inputFeeding
                  ? List.of(sizes.inputSize(), fed)
                  : List.of(sizes.inputSize());
      Parameters own = sizes.parameters().at("layer-" + (i + 1));
      cells.add(kind.create(own, settings.size, inputs, settings.layerNormalization));
    }
    this.bridge = new Bridge(settings.bridge, sizes.parameters(), kind, cells, sizes.lastSizes());
    this.combination =
        settings.attend == Attend.AFTER
            ? Optional.of(
                sizes
                    .parameters()
                    .matrix("combination", attention.size() + settings.size, settings.size))
            : Optional.empty();
  }

  /**
   * Between two steps.
   *
   * @param fed what attention found last, as it feeds the lowest cell
   * @param projected its projection, if it stays the same
   */
  private record Recurrence(
      List<Cell.State> layers,
      Attention.Focus focus,
      Attended attended,
      Tensor fed,
      Optional<Tensor> projected,
      int time)
      implements State {
    @Override
    public State select(int... rows) {
      return new Recurrence(
          layers.stream().map(layer -> layer.select(rows)).toList(),
          focus,
          attended.select(rows),
          fed.select(rows),
          projected.map(own -> own.select(rows)),
          time);
    }

    @Override
    public State first(int rows) {
      if (rows == fed.shape().at(0)) {
        return this;
      }
      return new Recurrence(
          layers.stream().map(layer -> layer.first(rows)).toList(),
          focus,
          attended.first(rows),
          fed.rows(0, rows),
          projected.map(own -> own.rows(0, rows)),
          time);
    }

    @Override
    public State keep(int... sentences) {
      int rows = fed.shape().at(0);
      int hypotheses = rows / focus.batch();
      int[] kept = new int[sentences.length * hypotheses];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = sentences[i / hypotheses] * hypotheses + i % hypotheses;
      }
      State selected = select(kept);
      Recurrence own = (Recurrence) selected;
      return new Recurrence(
          own.layers, focus.keep(sentences), own.attended, own.fed, own.projected, time);
    }
  }

  @Override
  public State start(EncoderStates source) {
    int rows = source.states().batch();
    Attention.Focus focus = attention.over(source);
    Attended nothing = focus.start(rows);
    Tensor fed =
        settings.attend == Attend.BEFORE
            ? nothing.context()
            : source.tape().zeros(rows, settings.size);
    boolean same = focus.isConstant() && settings.inputFeeding && settings.attend == Attend.BEFORE;
    Optional<Tensor> projected =
        same ? Optional.of(cells.get(0).project(1, fed)) : Optional.empty();
    return new Recurrence(bridge.start(source), focus, nothing, fed, projected, 0);
  }

  @Override
  public Step step(State previous, Tensor input) {
    return advance((Recurrence) previous, input, cells.get(0).prepare(input));
  }

  /** Projects the inputs of all steps in one product, then steps. */
  @Override
  public Unrolled unroll(EncoderStates source, Tensor inputs, Packing packing) {
    Tensor prepared = cells.get(0).prepare(inputs);
    List<Step> steps = new ArrayList<>();
    State state = start(source);
    for (int t = 0; t < packing.steps(); t++) {
      Recurrence previous = (Recurrence) state.first(packing.rows(t));
      Step step = advance(previous, packing.step(inputs, t), packing.step(prepared, t));
      steps.add(step);
      state = step.state();
    }
    return Unrolled.of(steps, inputs, packing);
  }

  private Step advance(Recurrence previous, Tensor input, Tensor prepared) {
    if (settings.attend == Attend.BEFORE) {
      Tensor query = previous.layers.get(previous.layers.size() - 1).output();
      Attended attended = previous.focus.attend(query, previous.attended);
      Layers layers = layers(previous, prepared, attended.context());
      return done(previous, layers.states, attended, attended.context(), layers.output, input);
    }
    Layers layers = layers(previous, prepared, previous.fed);
    Attended attended = previous.focus.attend(layers.output, previous.attended);
    Tensor features =
        Tensor.linear(
                List.of(attended.context(), layers.output),
                combination.orElseThrow(),
                Optional.empty())
            .tanh();
    return done(previous, layers.states, attended, features, features, input);
  }

  private static Step done(
      Recurrence previous,
      List<Cell.State> layers,
      Attended attended,
      Tensor fed,
      Tensor features,
      Tensor input) {
    State next =
        new Recurrence(
            layers, previous.focus, attended, fed, previous.projected, previous.time + 1);
    return new Step(next, features, attended, input, previous.time);
  }

  /**
   * What the layers did in one step.
   *
   * @param output what the top layer says, with what was added to it
   */
  private record Layers(List<Cell.State> states, Tensor output) {}

  private Layers layers(Recurrence previous, Tensor prepared, Tensor fed) {
    List<Cell.State> states = new ArrayList<>();
    states.add(lowest(before(previous, 0), previous, prepared, fed));
    Tensor output = states.get(0).output();
    for (int i = 1; i < cells.size(); i++) {
      Tensor below = between(output, i, previous.time);
      Cell cell = cells.get(i);
      states.add(cell.step(before(previous, i), cell.prepare(below)));
      output = states.get(i).output();
      output = settings.residual ? output.plus(below) : output;
    }
    return new Layers(List.copyOf(states), output);
  }

  private Cell.State lowest(Cell.State before, Recurrence previous, Tensor prepared, Tensor fed) {
    Cell cell = cells.get(0);
    if (previous.projected.isPresent()) {
      return cell.stepOnSum(before, prepared.plus(previous.projected.get()));
    }
    return settings.inputFeeding ? cell.step(before, prepared, fed) : cell.step(before, prepared);
  }

  private Tensor between(Tensor values, int layer, int time) {
    int patterned = settings.variational ? 0 : time;
    return values.dropout(settings.dropout, name + ".layer-" + (layer + 1), patterned);
  }

  private Cell.State before(Recurrence previous, int layer) {
    Cell.State state = previous.layers.get(layer);
    int[] sequences = IntStream.range(0, state.output().shape().at(0)).toArray();
    String dropped = name + ".layer-" + (layer + 1) + ".recurrent";
    return state.withRecurrentDropout(settings.recurrentDropout, dropped, sequences);
  }

  @Override
  public int querySize() {
    return settings.size;
  }

  @Override
  public int featureSize() {
    return settings.size;
  }

  @Override
  public int contextSize() {
    return attention.size();
  }
}
