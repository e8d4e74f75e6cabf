package org.seq4j.encoders;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.seq4j.api.Encoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.EncoderStates.Layer;
import org.seq4j.api.LayerSize;
import org.seq4j.api.Sequence;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;
import org.seq4j.nn.CellKind;
import org.seq4j.nn.Packing;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/**
 * A stack of recurrent layers, each in one direction or in both (Schuster and Paliwal 1997,
 * https://doi.org/10.1109/78.650093; for translation Bahdanau et al. 2015,
 * https://arxiv.org/abs/1409.0473). A layer reads the states of both directions of the layer below.
 * With {@code residual}, what a layer read is added to what it says, from the second layer on (Wu
 * et al. 2016, https://arxiv.org/abs/1609.08144, section 3.1). Dropout of one pattern for all times
 * of a sequence, between layers and of the state that the recurrent weights read, is that of Gal
 * and Ghahramani 2016, https://arxiv.org/abs/1512.05287; layer normalisation that of Ba et al.
 * 2016, https://arxiv.org/abs/1607.06450. Registered as {@code rnn}, {@code lstm} and {@code gru}.
 */
public final class RecurrentEncoder implements Encoder {
  private final Settings settings;
  private final CellKind kind;
  private final String name;
  private final List<List<Direction>> layers = new ArrayList<>();

  /**
   * What can be set.
   *
   * @param size the units of each direction
   * @param layers how many layers
   * @param bidirectional whether each layer also reads backwards; its states are then twice as
   *     large
   * @param dropout the share of the numbers that training drops between layers
   * @param residual whether layers from the second on add what they read to what they say
   * @param variational whether dropout between layers has one pattern for all times of a sequence
   * @param recurrentDropout the share of the state that training drops before it is multiplied with
   *     the recurrent weights, with one pattern for all times of a sequence
   * @param layerNormalization whether the cells' sums are normalised
   */
  public record Settings(
      @Description("units of each direction") @Minimum(1) int size,
      @Description("how many layers") @Minimum(1) int layers,
      @Description("also read backwards; states are then twice the size") boolean bidirectional,
      @Description("share of the numbers dropped between layers in training")
          @Range(minimum = 0, maximum = 1, maximumExcluded = true)
          double dropout,
      @Description("layers from the second on add their input to their output") boolean residual,
      @Description("one dropout pattern for all times of a sequence") boolean variational,
      @Description("share of the state dropped before the recurrent product in training")
          @Range(minimum = 0, maximum = 1, maximumExcluded = true)
          double recurrentDropout,
      @Description("normalise the sums of the cells") boolean layerNormalization) {
    public static final Settings DEFAULTS = new Settings(256, 1, false, 0, false);

    public Settings {
      if (variational && dropout == 0) {
        throw new IllegalArgumentException(
            "variational says how dropout between layers drops, and dropout is 0; set it, or"
                + " variational: false");
      }
    }

    /** With what the first papers had. */
    public Settings(int size, int layers, boolean bidirectional, double dropout, boolean residual) {
      this(size, layers, bidirectional, dropout, residual, false, 0, false);
    }
  }

  public RecurrentEncoder(CellKind kind, Settings settings, Sizes sizes) {
    this.settings = settings;
    this.kind = kind;
    this.name = sizes.parameters().name();
    int input = sizes.inputSize();
    for (int i = 0; i < settings.layers; i++) {
      Parameters own = sizes.parameters().at("layer-" + (i + 1));
      List<Direction> directions = new ArrayList<>();
      directions.add(direction(own.at("forward"), input, false));
      if (settings.bidirectional) {
        directions.add(direction(own.at("backward"), input, true));
      }
      layers.add(directions);
      input = size();
    }
  }

  private Direction direction(Parameters parameters, int input, boolean backwards) {
    return new Direction(
        kind.create(parameters, settings.size, List.of(input), settings.layerNormalization),
        backwards,
        settings.recurrentDropout,
        parameters.name() + ".recurrent");
  }

  @Override
  public EncoderStates encode(Sequence source) {
    Packing packing = Packing.of(source.mask());
    if (packing.steps() == 0) {
      return nothing(source);
    }
    Tensor values = packing.pack(source.values());
    List<Layer> last = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      if (i > 0) {
        values = between(values, name + ".layer-" + (i + 1), packing);
      }
      Tensor read = values;
      List<Direction.Result> results =
          layers.get(i).stream().map(direction -> direction.run(read, packing)).toList();
      values = Tensor.concat(results.stream().map(Direction.Result::states).toList());
      if (settings.residual && i > 0) {
        values = values.plus(read);
      }
      last.add(lastOf(results));
    }
    Tensor states = packing.unpack(values, source.time());
    return new EncoderStates(new Sequence(states, source.mask()), last, true);
  }

  private Tensor between(Tensor values, String layer, Packing packing) {
    return settings.variational
        ? values.dropoutOfSequences(settings.dropout, layer, packing.sequences())
        : values.dropout(settings.dropout, layer, packing);
  }

  /** The states of sources without a real position: zeros. */
  private EncoderStates nothing(Sequence source) {
    Tape tape = source.values().tape();
    Tensor states = tape.zeros(source.time(), source.batch(), size());
    Tensor zeros = tape.zeros(source.batch(), size());
    Layer layer = new Layer(Collections.nCopies(kind.parts(), zeros));
    return new EncoderStates(
        new Sequence(states, source.mask()), Collections.nCopies(layers.size(), layer), true);
  }

  /** Both directions' last states side by side, part by part. */
  private Layer lastOf(List<Direction.Result> results) {
    List<Tensor> parts = new ArrayList<>();
    for (int part = 0; part < kind.parts(); part++) {
      int which = part;
      parts.add(
          Tensor.concat(results.stream().map(result -> result.last().parts().get(which)).toList()));
    }
    return new Layer(parts);
  }

  @Override
  public int size() {
    return settings.bidirectional ? 2 * settings.size : settings.size;
  }

  @Override
  public List<LayerSize> lastSizes() {
    return layers.stream().map(layer -> new LayerSize(size(), kind.parts())).toList();
  }
}
