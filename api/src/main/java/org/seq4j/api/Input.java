package org.seq4j.api;

import org.seq4j.nn.Tape;

/** Turns what a task reads into vectors: tokens into embeddings, sound into frames. */
public interface Input {
  /** {@code [time, batch, size]}. */
  Sequence read(Tape tape, Source source);

  /** The size of the vectors. */
  int size();
}
