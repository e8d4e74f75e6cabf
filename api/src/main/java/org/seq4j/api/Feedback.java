package org.seq4j.api;

import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/** What the decoder is fed: its earlier outputs as vectors. */
public interface Feedback {
  /**
   * All steps when the right outputs are known: {@code [positions, size]} as the target packs them,
   * the first step from the begin symbol.
   */
  Tensor inputs(Tape tape, Target target);

  /**
   * One step: {@code [rows, size]}.
   *
   * @param ids what was said before, one a row; {@link Vocabulary#BEGIN} at first
   * @param time the step that this is the input of, from 0
   */
  Tensor next(Tape tape, int[] ids, int time);

  /** The size of the vectors. */
  int size();
}
