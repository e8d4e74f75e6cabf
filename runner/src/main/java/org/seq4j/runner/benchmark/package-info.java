/** The reference workloads, timed: whole training steps and decoded batches of random symbols. */
package org.seq4j.runner.benchmark;
