package org.seq4j.nn.kernels;

import java.util.Arrays;
import org.seq4j.nn.Array;

/**
 * Walks a long array together with a short one that is repeated along it. A short array of many
 * numbers is cut into tiles of columns; one of few numbers is repeated until it fills a tile, so
 * that the loops are always long.
 */
final class Repeats {
  private static final int BLOCK = Scratch.BLOCK;

  /**
   * After so many parts a tile of sums is added to the total, which keeps rounding errors small.
   */
  private static final int PARTS_A_SUM = 64;

  private Repeats() {}

  /**
   * Works on {@code count} numbers of the long array from {@code from}, which belong to the first
   * of the tile.
   */
  interface Part {
    void run(int from, int count, float[] tile);
  }

  /** Calls the part for all of x; the tile, in slot 0, holds the numbers of y. */
  static void each(Array x, Array y, Scratch scratch, Part part) {
    int length = y.length();
    for (int column = 0; column < length; column += BLOCK) {
      int width = Math.min(BLOCK, length - column);
      float[] tile = scratch.read(0, y, column, width);
      int filled = length >= BLOCK ? width : fill(tile, width, x.length());
      walk(x.length(), column, filled, length >= BLOCK ? length : filled, tile, part);
    }
  }

  private static int fill(float[] tile, int width, int most) {
    int filled = width;
    while (filled + width <= BLOCK && filled < most) {
      System.arraycopy(tile, 0, tile, filled, width);
      filled += width;
    }
    return filled;
  }

  private static void walk(int length, int column, int width, int stride, float[] tile, Part part) {
    for (int from = column; from < length; from += stride) {
      part.run(from, Math.min(width, length - from), tile);
    }
  }

  /** {@code y += factor} times what the part adds to the tile, which are slots 0 and 1. */
  static void fold(Array x, double factor, Array y, Scratch scratch, Loops loops, Part part) {
    int length = y.length();
    for (int column = 0; column < length; column += BLOCK) {
      int width = Math.min(BLOCK, length - column);
      int filled = length >= BLOCK ? width : Math.min(x.length(), BLOCK / width * width);
      float[] total = scratch.zeros(0, filled);
      float[] tile = scratch.zeros(1, filled);
      int stride = length >= BLOCK ? length : filled;
      int parts = 0;
      for (int from = column; from < x.length(); from += stride) {
        int count = Math.min(filled, x.length() - from);
        if (++parts % PARTS_A_SUM == 0 || count < filled) {
          loops.add(tile, total, filled);
          scratch.zeros(1, filled);
        }
        part.run(from, count, tile);
        Arrays.fill(tile, count, filled, 0f);
      }
      loops.add(tile, total, filled);
      addTo(y, column, width, total, filled, factor);
    }
  }

  private static void addTo(
      Array y, int column, int width, float[] total, int filled, double factor) {
    for (int j = 0; j < width; j++) {
      double sum = 0;
      for (int i = j; i < filled; i += width) {
        sum += total[i];
      }
      y.set(column + j, y.get(column + j) + factor * sum);
    }
  }
}
