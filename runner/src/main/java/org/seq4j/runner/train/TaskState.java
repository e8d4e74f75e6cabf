package org.seq4j.runner.train;

import java.util.Optional;

/**
 * Where the training of one task is.
 *
 * @param position behind its last batch; empty in a checkpoint that does not say it, where it is
 *     found by making all batches again
 * @param loss since the last evaluation
 * @param metric that its evaluations are judged by
 * @param judged what its own evaluations found
 */
public record TaskState(
    Optional<DataPosition> position, LossSum loss, String metric, Judged judged) {}
