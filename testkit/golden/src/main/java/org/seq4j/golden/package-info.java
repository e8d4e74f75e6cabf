/**
 * Writes the golden values: small cases with inputs, weights, outputs and gradients that libtorch
 * computed in double precision, which Seq4J's tests compare their own results with.
 */
package org.seq4j.golden;
