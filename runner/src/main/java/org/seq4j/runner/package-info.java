/** Configuration, wiring, training, prediction and the command line. */
package org.seq4j.runner;
