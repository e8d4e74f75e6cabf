package org.seq4j.decoders;

import org.seq4j.api.Feedback;
import org.seq4j.api.Target;
import org.seq4j.nn.Embedding;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/** Feeds tokens back: each becomes its row of a table. */
public final class TokenFeedback implements Feedback {
  private final Embedding embedding;

  public TokenFeedback(Embedding embedding) {
    this.embedding = embedding;
  }

  @Override
  public Tensor inputs(Tape tape, Target target) {
    return embedding.read(tape, target.inputs(), target.packing());
  }

  @Override
  public Tensor next(Tape tape, int[] ids, int time) {
    return embedding.readStep(tape, ids, time);
  }

  @Override
  public int size() {
    return embedding.size();
  }
}
