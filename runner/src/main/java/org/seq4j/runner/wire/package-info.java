/**
 * Puts what a configuration chose together: the only place besides the plugins' modules that knows
 * Guice.
 */
package org.seq4j.runner.wire;
