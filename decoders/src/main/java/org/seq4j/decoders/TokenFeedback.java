package org.seq4j.decoders;

import java.util.stream.IntStream;
import org.seq4j.api.Feedback;
import org.seq4j.api.Target;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Embedding;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/**
 * Feeds tokens back: each becomes its row of a table, and one that was copied from the source and
 * has no row becomes that of the unknown word.
 */
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
    int known = embedding.table().shape().at(0);
    int[] rows = IntStream.of(ids).map(id -> id < known ? id : Vocabulary.UNKNOWN).toArray();
    return embedding.readStep(tape, rows, time);
  }

  @Override
  public int size() {
    return embedding.size();
  }
}
