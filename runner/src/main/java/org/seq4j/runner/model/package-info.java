/**
 * The model: an input, an encoder, a decoder with its attention and an output, put together. Knows
 * no files and no Guice.
 */
package org.seq4j.runner.model;
