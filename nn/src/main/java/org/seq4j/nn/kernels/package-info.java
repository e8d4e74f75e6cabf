/**
 * The arithmetic behind the tensor operations. Every kernel has a plain form in double precision,
 * written down from its formula, and a fast form in single precision that is tested against it.
 */
package org.seq4j.nn.kernels;
