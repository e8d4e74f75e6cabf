package org.seq4j.benchmarks;

import java.util.List;
import org.seq4j.api.Attention;
import org.seq4j.api.Decoder;
import org.seq4j.api.Encoder;
import org.seq4j.api.Output;
import org.seq4j.attention.AdditiveAttention;
import org.seq4j.attention.NoAttention;
import org.seq4j.decoders.Bridge;
import org.seq4j.decoders.RecurrentDecoder;
import org.seq4j.decoders.SoftmaxOutput;
import org.seq4j.decoders.TokenFeedback;
import org.seq4j.encoders.RecurrentEncoder;
import org.seq4j.encoders.TokenInput;
import org.seq4j.nn.Embedding;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.runner.model.Model;

/** Builds the workloads' models. */
final class Models {
  private Models() {}

  static Model of(Workload workload) {
    Parameters parameters = new Parameters();
    int size = workload.embedding();
    TokenInput input =
        new TokenInput(
            new Embedding(
                parameters.at("source-embedding"),
                workload.sourceSymbols(),
                size,
                Workload.DROPOUT));
    RecurrentEncoder encoder =
        new RecurrentEncoder(
            workload.cell(),
            new RecurrentEncoder.Settings(workload.encoder(), 1, true, 0, false),
            new Encoder.Sizes(parameters.at("encoder"), size));
    TokenFeedback feedback =
        new TokenFeedback(
            new Embedding(
                parameters.at("target-embedding"),
                workload.targetSymbols(),
                size,
                Workload.DROPOUT));
    RecurrentDecoder decoder =
        new RecurrentDecoder(
            workload.cell(),
            new RecurrentDecoder.Settings(
                workload.decoder(),
                1,
                RecurrentDecoder.Attend.BEFORE,
                true,
                Bridge.Kind.PROJECT,
                0),
            new Decoder.Sizes(
                parameters.at("decoder"),
                size,
                encoder.lastSizes(),
                query -> attention(workload, parameters, encoder, query)));
    SoftmaxOutput output =
        new SoftmaxOutput(
            new SoftmaxOutput.Settings(
                List.of(
                    SoftmaxOutput.Part.STATE,
                    SoftmaxOutput.Part.CONTEXT,
                    SoftmaxOutput.Part.EMBEDDING),
                0,
                0),
            new Output.Sizes(
                parameters.at("output"),
                decoder.featureSize(),
                decoder.contextSize(),
                size,
                workload.targetSymbols()));
    parameters.allocate(Precision.FLOAT, 1);
    return new Model(input, encoder, decoder, feedback, output, parameters);
  }

  private static Attention attention(
      Workload workload, Parameters parameters, RecurrentEncoder encoder, int query) {
    Attention.Sizes sizes =
        new Attention.Sizes(parameters.at("attention"), query, encoder.size(), encoder.size());
    return workload.attention()
        ? new AdditiveAttention(AdditiveAttention.Settings.DEFAULTS, sizes)
        : new NoAttention(new NoAttention.Settings(), sizes);
  }
}
