/** Kernel and whole-workload benchmarks. */
package org.seq4j.benchmarks;
