/** Tokenizers of pieces of words that are learned from the training text. */
package org.seq4j.tasks.subword;
