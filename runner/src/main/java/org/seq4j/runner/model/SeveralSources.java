package org.seq4j.runner.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.EncoderStates.Layer;
import org.seq4j.api.LayerSize;
import org.seq4j.api.Source;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/**
 * Reads several sources, each with an encoder of its own, and combines their last states, layer by
 * layer: {@code h = tanh(W [h1; h2; ...])} and, where there are cells, {@code c = c1 + c2 + ...}.
 * Zoph and Knight 2016, https://arxiv.org/abs/1601.00710, equations 1 and 2 (the basic
 * combination). The sizes are those of the first encoder.
 */
final class SeveralSources implements SourceReader {
  private final List<SourceReader> readers;
  private final List<Parameter> weights = new ArrayList<>();

  /**
   * @param parameters where the weights of the combination are created
   * @param readers one for each source
   * @param lastSizes the sizes of each one's last states
   * @throws IllegalArgumentException if the encoders have not equally many layers and cells
   */
  SeveralSources(
      Parameters parameters, List<SourceReader> readers, List<List<LayerSize>> lastSizes) {
    this.readers = List.copyOf(readers);
    List<LayerSize> first = lastSizes.get(0);
    for (List<LayerSize> other : lastSizes) {
      check(first, other);
    }
    for (int i = 0; i < first.size(); i++) {
      int layer = i;
      int all = lastSizes.stream().mapToInt(sizes -> sizes.get(layer).size()).sum();
      weights.add(parameters.at("layer-" + (i + 1)).matrix("weight", all, first.get(i).size()));
    }
  }

  private static void check(List<LayerSize> first, List<LayerSize> other) {
    if (first.size() != other.size()) {
      throw new IllegalArgumentException(
          "the encoders must have equally many layers, the first has %d and another %d"
              .formatted(first.size(), other.size()));
    }
    for (int i = 0; i < first.size(); i++) {
      LayerSize one = first.get(i);
      LayerSize two = other.get(i);
      if (one.parts() != two.parts() || (one.parts() > 1 && one.size() != two.size())) {
        throw new IllegalArgumentException(
            "cells add, so that all encoders must be of one kind and, with cells, of one size; the first has states of %d numbers%s and another of %d%s"
                .formatted(one.size(), cells(one), two.size(), cells(two)));
      }
    }
  }

  private static String cells(LayerSize size) {
    return size.parts() > 1 ? " with a cell" : "";
  }

  @Override
  public EncoderStates read(Tape tape, Source source) {
    List<EncoderStates> all =
        IntStream.range(0, readers.size())
            .mapToObj(i -> readers.get(i).read(tape, source.part(i)))
            .toList();
    List<Layer> last =
        IntStream.range(0, weights.size()).mapToObj(layer -> combined(all, layer)).toList();
    return EncoderStates.ofSeveral(all, last);
  }

  private Layer combined(List<EncoderStates> all, int number) {
    List<Layer> layers = all.stream().map(states -> states.last().get(number)).toList();
    Tensor joined = Tensor.concat(layers.stream().map(Layer::output).toList());
    List<Tensor> parts = new ArrayList<>(List.of(joined.linear(weights.get(number)).tanh()));
    for (int part = 1; part < layers.get(0).parts().size(); part++) {
      int which = part;
      parts.add(
          layers.stream()
              .map(layer -> layer.parts().get(which))
              .reduce(Tensor::plus)
              .orElseThrow());
    }
    return new Layer(parts);
  }
}
