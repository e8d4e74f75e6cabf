package org.seq4j.runner.train;

/** Where checkpoints go. */
public interface CheckpointStore {
  /** Keeps nothing: training ends with the last weights in the model. */
  CheckpointStore NONE =
      new CheckpointStore() {
        @Override
        public void saveLast(Checkpoint checkpoint) {
          // nowhere to keep it
        }

        @Override
        public void saveBest(Checkpoint checkpoint) {
          // nowhere to keep it
        }
      };

  /** Keeps the state that training can go on from. */
  void saveLast(Checkpoint checkpoint);

  /** Keeps the best weights so far. */
  void saveBest(Checkpoint checkpoint);

  /**
   * Keeps a batch that training failed at, before the failure is thrown; unless overridden, not.
   */
  default void saveBad(BadBatch batch) {}

  /**
   * Keeps the weights of an evaluation, best or not, if it keeps such; does nothing unless
   * overridden.
   *
   * @param value of the watched metric
   * @param higherIsBetter whether it is the better the higher it is
   */
  default void saveEvaluated(Checkpoint checkpoint, double value, boolean higherIsBetter) {}
}
