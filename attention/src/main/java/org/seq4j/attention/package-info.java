/** Attention mechanisms. */
package org.seq4j.attention;
