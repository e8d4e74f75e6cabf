/** An attention in a jar of its own. */
package org.seq4j.examples.cosine;
