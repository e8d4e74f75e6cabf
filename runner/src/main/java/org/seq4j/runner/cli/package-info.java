/** The command line: one class for each command, and what they share. */
package org.seq4j.runner.cli;
