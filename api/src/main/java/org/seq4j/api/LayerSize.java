package org.seq4j.api;

/**
 * The size of one layer's last state.
 *
 * @param size of each part
 * @param parts 1, or 2 for an LSTM (the output and the cell)
 */
public record LayerSize(int size, int parts) {}
