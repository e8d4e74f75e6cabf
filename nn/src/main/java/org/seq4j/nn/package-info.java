/** Differentiable tensors on ND4J memory. */
package org.seq4j.nn;
