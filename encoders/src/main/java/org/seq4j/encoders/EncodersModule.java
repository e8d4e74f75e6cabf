package org.seq4j.encoders;

import org.seq4j.api.plugin.Seq4jModule;
import org.seq4j.nn.CellKind;

/** The encoders that come with Seq4J. */
public final class EncodersModule extends Seq4jModule {
  @Override
  protected void configure() {
    offer("rnn", CellKind.RNN, "recurrent layers of tanh units (Elman 1990)");
    offer(
        "lstm",
        CellKind.LSTM,
        "layers of long short-term memory (Hochreiter and Schmidhuber 1997)");
    offer("gru", CellKind.GRU, "layers of gated recurrent units (Cho et al. 2014)");
    encoder(
        "hierarchical",
        "recurrent layers over the words of each turn and over the turns (Serban et al. 2016)",
        HierarchicalEncoder.Settings.DEFAULTS,
        HierarchicalEncoder::new);
  }

  private void offer(String name, CellKind kind, String summary) {
    encoder(
        name,
        summary,
        RecurrentEncoder.Settings.DEFAULTS,
        (settings, sizes) -> new RecurrentEncoder(kind, settings, sizes));
  }
}
