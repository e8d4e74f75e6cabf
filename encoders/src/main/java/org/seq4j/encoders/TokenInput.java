package org.seq4j.encoders;

import org.seq4j.api.Input;
import org.seq4j.api.Sequence;
import org.seq4j.api.Source;
import org.seq4j.nn.Embedding;
import org.seq4j.nn.Tape;

/** Reads tokens: each becomes its row of a table. */
public final class TokenInput implements Input {
  private final Embedding embedding;

  public TokenInput(Embedding embedding) {
    this.embedding = embedding;
  }

  @Override
  public Sequence read(Tape tape, Source source) {
    return new Sequence(
        embedding.read(tape, source.ids(), source.time(), source.batch()),
        source.mask(),
        source.segments());
  }

  @Override
  public int size() {
    return embedding.size();
  }
}
