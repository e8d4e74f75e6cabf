/** Recurrent decoders, bridges, outputs and search. */
package org.seq4j.decoders;
