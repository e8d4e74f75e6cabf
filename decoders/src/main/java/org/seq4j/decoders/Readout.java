package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.seq4j.api.Output;
import org.seq4j.decoders.SoftmaxOutput.Part;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Tensor;

/**
 * What a softmax reads: state, context and embedding, or {@code tanh(V [...] + c)} of them, with
 * dropout.
 */
final class Readout {
  private final List<Part> from;
  private final String name;
  private final int size;
  private final Optional<Layer> layer;

  private record Layer(Parameter weight, Parameter bias) {}

  Readout(SoftmaxOutput.Settings settings, Output.Sizes sizes) {
    this.from = settings.from();
    this.name = sizes.parameters().name();
    int units = settings.hidden();
    int read = from.stream().mapToInt(part -> size(part, sizes)).sum();
    this.size = units > 0 ? units : read;
    this.layer =
        units == 0
            ? Optional.empty()
            : Optional.of(
                new Layer(
                    sizes.parameters().matrix("hidden-weight", read, units),
                    sizes.parameters().bias("hidden-bias", units)));
  }

  private static int size(Part part, Output.Sizes sizes) {
    return switch (part) {
      case STATE -> sizes.featureSize();
      case CONTEXT -> sizes.contextSize();
      case EMBEDDING -> sizes.inputSize();
    };
  }

  /** How many numbers the softmax reads. */
  int size() {
    return size;
  }

  /**
   * What the softmax reads of one step or of all, {@code [rows, size]} side by side.
   *
   * @param dropout of a tensor, by a name
   */
  List<Tensor> of(
      Tensor state, Tensor context, Tensor embedding, BiFunction<Tensor, String, Tensor> dropout) {
    if (layer.isEmpty()) {
      return parts(state, context, embedding, dropout);
    }
    List<Tensor> parts = parts(state, context, embedding, (tensor, use) -> tensor);
    Layer own = layer.get();
    Tensor units = Tensor.linear(parts, own.weight, Optional.of(own.bias)).tanh();
    return List.of(dropout.apply(units, name + ".hidden"));
  }

  private List<Tensor> parts(
      Tensor state, Tensor context, Tensor embedding, BiFunction<Tensor, String, Tensor> dropout) {
    List<Tensor> parts = new ArrayList<>();
    for (Part part : from) {
      Tensor tensor =
          switch (part) {
            case STATE -> state;
            case CONTEXT -> context;
            case EMBEDDING -> embedding;
          };
      parts.add(dropout.apply(tensor, name + "." + part));
    }
    return parts;
  }
}
