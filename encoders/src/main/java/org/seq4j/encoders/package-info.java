/** Recurrent encoders. */
package org.seq4j.encoders;
