/** Measures of outputs against references. */
package org.seq4j.tasks.metrics;
