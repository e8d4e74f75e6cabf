package org.seq4j.runner.benchmark;

import java.util.List;
import org.seq4j.api.Attention;
import org.seq4j.api.Encoder;
import org.seq4j.attention.AdditiveAttention;
import org.seq4j.attention.NoAttention;
import org.seq4j.decoders.Bridge;
import org.seq4j.decoders.RecurrentDecoder;
import org.seq4j.decoders.SoftmaxOutput;
import org.seq4j.encoders.RecurrentEncoder;
import org.seq4j.nn.Precision;
import org.seq4j.runner.model.EmbeddingSettings;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.model.ModelParts;

/** Builds the workloads' models. */
final class Models {
  private static final SoftmaxOutput.Settings OUTPUT =
      new SoftmaxOutput.Settings(
          List.of(
              SoftmaxOutput.Part.STATE, SoftmaxOutput.Part.CONTEXT, SoftmaxOutput.Part.EMBEDDING),
          0,
          0);

  private Models() {}

  static Model of(Workload workload) {
    EmbeddingSettings embedding =
        new EmbeddingSettings(workload.sizes().embedding(), Workload.DROPOUT);
    Bridge.Kind bridge = workload.attention() ? Bridge.Kind.PROJECT : Bridge.Kind.LAST;
    RecurrentDecoder.Settings decoder =
        new RecurrentDecoder.Settings(
            workload.sizes().decoder(), 1, RecurrentDecoder.Attend.BEFORE, true, bridge, 0);
    Model model =
        new ModelParts(
                embedding,
                sizes -> encoder(workload, sizes),
                sizes -> attention(workload, sizes),
                sizes -> new RecurrentDecoder(workload.cell(), decoder, sizes),
                embedding,
                sizes -> new SoftmaxOutput(OUTPUT, sizes))
            .build(workload.sizes().sourceSymbols(), workload.sizes().targetSymbols());
    model.parameters().allocate(Precision.FLOAT, 1);
    return model;
  }

  private static Encoder encoder(Workload workload, Encoder.Sizes sizes) {
    RecurrentEncoder.Settings settings =
        new RecurrentEncoder.Settings(workload.sizes().encoder(), 1, true, 0, false);
    RecurrentEncoder encoder = new RecurrentEncoder(workload.cell(), settings, sizes);
    return workload.attention()
        ? encoder
        : new BridgedEncoder(encoder, workload.sizes().decoder(), sizes);
  }

  private static Attention attention(Workload workload, Attention.Sizes sizes) {
    return workload.attention()
        ? new AdditiveAttention(AdditiveAttention.Settings.DEFAULTS, sizes)
        : new NoAttention(new NoAttention.Settings(), sizes);
  }
}
