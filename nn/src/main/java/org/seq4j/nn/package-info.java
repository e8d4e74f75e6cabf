/**
 * Differentiable tensors on ND4J memory: a {@link org.seq4j.nn.Tape} records the operations of one
 * pass and undoes them in reverse, {@link org.seq4j.nn.Parameter}s are the weights, {@link
 * org.seq4j.nn.Cell}s are the recurrent steps. Knows nothing of sequences to sequences.
 */
package org.seq4j.nn;
