package org.seq4j.decoders;

import org.seq4j.api.plugin.Seq4jModule;
import org.seq4j.nn.CellKind;

/** The decoders, outputs and searches that come with Seq4J. */
public final class DecodersModule extends Seq4jModule {
  @Override
  protected void configure() {
    offer("rnn", CellKind.RNN, "recurrent layers of tanh units with attention (Elman 1990)");
    offer(
        "lstm",
        CellKind.LSTM,
        "layers of long short-term memory with attention (Hochreiter and Schmidhuber 1997)");
    offer("gru", CellKind.GRU, "layers of gated recurrent units with attention (Cho et al. 2014)");
    output(
        "softmax",
        "softmax over the vocabulary from state, context and embedding",
        SoftmaxOutput.Settings.DEFAULTS,
        SoftmaxOutput::new);
    output(
        "pointer-generator",
        "softmax over the vocabulary, or a word of the source copied (See et al. 2017)",
        PointerGeneratorOutput.Settings.DEFAULTS,
        PointerGeneratorOutput::new);
    search(
        "greedy",
        "the most probable symbol at each step",
        GreedySearch.Settings.DEFAULTS,
        (settings, nothing) -> new GreedySearch(settings));
    search(
        "beam",
        "the best of several hypotheses kept at each step (Graves 2012)",
        BeamSearch.Settings.DEFAULTS,
        (settings, nothing) -> new BeamSearch(settings));
    search(
        "sample",
        "symbols drawn by their probability, top-k and top-p (Holtzman et al. 2020)",
        SampleSearch.Settings.DEFAULTS,
        (settings, nothing) -> new SampleSearch(settings));
  }

  private void offer(String name, CellKind kind, String summary) {
    decoder(
        name,
        summary,
        RecurrentDecoder.Settings.DEFAULTS,
        (settings, sizes) -> new RecurrentDecoder(kind, settings, sizes));
  }
}
