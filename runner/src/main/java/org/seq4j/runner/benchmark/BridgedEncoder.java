package org.seq4j.runner.benchmark;

import java.util.List;
import org.seq4j.api.Encoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.LayerSize;
import org.seq4j.api.Sequence;
import org.seq4j.encoders.RecurrentEncoder;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Tensor;

/**
 * An encoder whose last state has passed the bridge to the decoder already, {@code tanh(W last +
 * b)}. A decoder without attention then gets its first state as context at every step, as in Cho et
 * al. 2014, https://arxiv.org/abs/1406.1078, section 2.2, where the decoder's own bridge would give
 * it the encoder's last state.
 */
final class BridgedEncoder implements Encoder {
  private final RecurrentEncoder encoder;
  private final Parameter weight;
  private final Parameter bias;

  BridgedEncoder(RecurrentEncoder encoder, int decoderSize, Sizes sizes) {
    this.encoder = encoder;
    weight = sizes.parameters().matrix("bridge.weight", encoder.size(), decoderSize);
    bias = sizes.parameters().bias("bridge.bias", decoderSize);
  }

  @Override
  public EncoderStates encode(Sequence source) {
    EncoderStates read = encoder.encode(source);
    Tensor first = read.top().output().linear(weight, bias).tanh();
    return new EncoderStates(
        read.states(), List.of(new EncoderStates.Layer(List.of(first))), read.timeIsSources());
  }

  @Override
  public int size() {
    return encoder.size();
  }

  @Override
  public List<LayerSize> lastSizes() {
    return List.of(new LayerSize(bias.shape().size(), 1));
  }
}
