/** Programs that this one starts. */
package org.seq4j.runner.process;
