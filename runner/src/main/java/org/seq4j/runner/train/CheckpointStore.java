package org.seq4j.runner.train;

/** Where checkpoints go. */
public interface CheckpointStore {
  /** Keeps the state that training can go on from. */
  void saveLast(Checkpoint checkpoint);

  /** Keeps the best weights so far. */
  void saveBest(Checkpoint checkpoint);
}
