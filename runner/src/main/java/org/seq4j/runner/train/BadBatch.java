package org.seq4j.runner.train;

import org.seq4j.api.Batch;

/**
 * A batch that training could not go on with. With the weights that it met and these numbers, its
 * pass can be computed again.
 *
 * @param update the number of the update that failed
 * @param seed of every chance
 * @param reason why, in words
 * @param batch the examples
 */
public record BadBatch(long update, long seed, String reason, Batch batch) {}
