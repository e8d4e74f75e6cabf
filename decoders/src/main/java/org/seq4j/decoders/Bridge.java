package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.List;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.EncoderStates.Layer;
import org.seq4j.api.LayerSize;
import org.seq4j.nn.Cell;
import org.seq4j.nn.CellKind;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Tensor;

/**
 * How a decoder's first state comes from the encoder's last one. The top layers go together, and so
 * on down; where the decoder has more layers, its lowest ones all start from the encoder's lowest.
 */
public final class Bridge {
  /** The ways. */
  public enum Kind {
    /** All zero; the source is known through attention only. */
    ZEROS,
    /** The encoder's last state as it is; the sizes must be equal. */
    LAST,
    /**
     * {@code tanh(W last + b)} with a W for each layer and part. Bahdanau et al. 2015,
     * https://arxiv.org/abs/1409.0473, appendix A.2.2. A part that the encoder's cell lacks is made
     * from its output.
     */
    PROJECT
  }

  private final Kind kind;
  private final List<Cell> cells;
  private final int[] from;
  private final List<List<Projection>> projections = new ArrayList<>();

  private record Projection(Parameter weight, Parameter bias) {}

  Bridge(
      Kind kind, Parameters parameters, CellKind cellKind, List<Cell> cells, List<LayerSize> last) {
    this.kind = kind;
    this.cells = cells;
    this.from = new int[cells.size()];
    for (int layer = 0; layer < from.length; layer++) {
      from[layer] = Math.max(0, layer + last.size() - cells.size());
      LayerSize given = last.get(from[layer]);
      if (kind == Kind.LAST) {
        checkEqual(given, cells.get(layer), cellKind);
      } else if (kind == Kind.PROJECT) {
        Parameters own = parameters.at("bridge").at("layer-" + (layer + 1));
        projections.add(projections(own, given, cells.get(layer)));
      }
    }
  }

  private static List<Projection> projections(Parameters parameters, LayerSize given, Cell cell) {
    List<Projection> result = new ArrayList<>();
    for (int part = 0; part < cell.parts(); part++) {
      Parameters own = parameters.at(part == 0 ? "output" : "cell");
      result.add(
          new Projection(
              own.matrix("weight", given.size(), cell.size()), own.bias("bias", cell.size())));
    }
    return result;
  }

  private static void checkEqual(LayerSize given, Cell cell, CellKind kind) {
    if (given.size() != cell.size()) {
      throw new IllegalArgumentException(
          "bridge last needs equal sizes, the encoder's last state has "
              + given.size()
              + " and the decoder "
              + cell.size()
              + "; make them equal (a bidirectional encoder's states are twice its size), or take project");
    }
    if (given.parts() < cell.parts()) {
      throw new IllegalArgumentException(
          "bridge last has no cell state to start an "
              + kind.name().toLowerCase(java.util.Locale.ROOT)
              + " decoder from, the encoder has outputs only; take project");
    }
  }

  /** The first states, bottom layer first. */
  List<Cell.State> start(EncoderStates source) {
    List<Cell.State> states = new ArrayList<>();
    for (int layer = 0; layer < cells.size(); layer++) {
      Cell cell = cells.get(layer);
      if (kind == Kind.ZEROS) {
        states.add(cell.zeros(source.tape(), source.states().batch()));
        continue;
      }
      Layer given = source.last().get(from[layer]);
      List<Tensor> parts = new ArrayList<>();
      for (int part = 0; part < cell.parts(); part++) {
        parts.add(part(layer, part, given));
      }
      states.add(new Cell.State(parts));
    }
    return states;
  }

  private Tensor part(int layer, int part, Layer given) {
    Tensor last = given.parts().get(Math.min(part, given.parts().size() - 1));
    if (kind == Kind.LAST) {
      return last;
    }
    Projection projection = projections.get(layer).get(part);
    return last.linear(projection.weight, projection.bias).tanh();
  }
}
