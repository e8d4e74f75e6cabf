package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;

/**
 * What additive scores know of earlier steps: {@code coverage[t, r] weight[j]} is added within the
 * tanh. With gradients, if these are asked for.
 *
 * @param coverage {@code [time, rows]}
 * @param weight {@code [size]}
 */
public record Covered(Array coverage, Array weight) {}
