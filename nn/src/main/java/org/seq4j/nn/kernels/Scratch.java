package org.seq4j.nn.kernels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.seq4j.nn.Array;

/**
 * A thread's reused arrays on the heap. Loops over {@code float[]} are turned into vector
 * instructions, loops over the buffers outside the heap are not, so numbers are copied in by blocks
 * that stay in the processor's cache.
 */
final class Scratch {
  /** Numbers in a block: four of them fit the smallest first-level cache in use, 32 KiB. */
  static final int BLOCK = 2048;

  private static final int SLOTS = 16;
  private static final int ROW_SLOTS = 2;
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  private final float[][] slots = new float[SLOTS][0];
  private final float[][][] rowSlots = new float[ROW_SLOTS][0][];
  private final ByteBuffer bytes =
      ByteBuffer.allocateDirect(BLOCK * Float.BYTES).order(ByteOrder.nativeOrder());
  private final FloatBuffer bitsAsFloats = bytes.asFloatBuffer();
  private final IntBuffer bitsAsInts = bytes.asIntBuffer();
  private final int[] ints = new int[BLOCK];
  private int[] columns = new int[0];

  private Scratch() {}

  static Scratch ofThread() {
    return OF_THREAD.get();
  }

  /**
   * The array of a slot, with room for {@code length} numbers as {@link Loops} needs it, and with
   * undefined contents if it had less.
   */
  float[] floats(int slot, int length) {
    if (slots[slot].length < roomFor(length)) {
      slots[slot] = new float[Math.max(roomFor(length), BLOCK)];
    }
    return slots[slot];
  }

  private static int roomFor(int length) {
    return (length + Loops.ROOM - 1) / Loops.ROOM * Loops.ROOM;
  }

  /** The array of a slot, beginning with {@code count} zeros. */
  float[] zeros(int slot, int count) {
    float[] result = floats(slot, count);
    Arrays.fill(result, 0, count, 0f);
    return result;
  }

  /** The array of a slot, beginning with {@code count} numbers of {@code x} from {@code from}. */
  float[] read(int slot, Array x, int from, int count) {
    float[] result = floats(slot, count);
    x.read(from, result, 0, count);
    return result;
  }

  /** {@code count} rows of zeros, each an array of its own. */
  float[][] zeroRows(int slot, int count, int size) {
    float[][] result = rows(slot, count, size);
    for (int i = 0; i < count; i++) {
      Arrays.fill(result[i], 0, size, 0f);
    }
    return result;
  }

  /** {@code count} rows of {@code x} from number {@code from}, each an array of its own. */
  float[][] readRows(int slot, Array x, int from, int count, int size) {
    float[][] result = rows(slot, count, size);
    for (int i = 0; i < count; i++) {
      x.read(from + i * size, result[i], 0, size);
    }
    return result;
  }

  /** Writes what {@link #readRows} read to the same place. */
  static void writeRows(float[][] rows, Array x, int from, int count, int size) {
    for (int i = 0; i < count; i++) {
      x.write(from + i * size, rows[i], 0, size);
    }
  }

  private float[][] rows(int slot, int count, int size) {
    float[][] result = rowSlots[slot];
    int had = result.length == 0 ? 0 : result[0].length;
    if (result.length < count || had < roomFor(size)) {
      result = new float[Math.max(count, result.length)][Math.max(roomFor(size), had)];
      rowSlots[slot] = result;
    }
    return result;
  }

  /** {@link #BLOCK} integers. */
  int[] ints() {
    return ints;
  }

  /** 0, 1, 2 ...: at least {@code length} of them. */
  int[] columns(int length) {
    if (columns.length < length) {
      columns = new int[Math.max(length, BLOCK)];
      for (int j = 0; j < columns.length; j++) {
        columns[j] = j;
      }
    }
    return columns;
  }

  /**
   * The bits of at most {@link #BLOCK} numbers: what {@code Float.floatToRawIntBits} does, but by
   * the block.
   */
  void toBits(float[] from, int[] to, int count) {
    bitsAsFloats.put(0, from, 0, count);
    bitsAsInts.get(0, to, 0, count);
  }

  /** The numbers with these bits: what {@code Float.intBitsToFloat} does, but by the block. */
  void fromBits(int[] from, float[] to, int count) {
    bitsAsInts.put(0, from, 0, count);
    bitsAsFloats.get(0, to, 0, count);
  }
}
