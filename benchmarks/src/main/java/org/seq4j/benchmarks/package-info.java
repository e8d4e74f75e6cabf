/** Benchmarks of kernels and operations, and the tables and pictures of comparisons. */
package org.seq4j.benchmarks;
