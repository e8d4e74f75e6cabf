/**
 * Whole models: that they learn, whatever they are made of, and say the same however they are
 * asked.
 */
package org.seq4j.runner.learning;
