package org.seq4j.runner.model;

import org.seq4j.api.EncoderStates;
import org.seq4j.api.Source;
import org.seq4j.nn.Tape;

/** What a model reads with: an input and an encoder, or several. */
@FunctionalInterface
public interface SourceReader {
  EncoderStates read(Tape tape, Source source);
}
