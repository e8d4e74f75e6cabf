/** Tokenizers that other tools trained, through the libraries of DJL (https://djl.ai). */
package org.seq4j.tokenizers;
