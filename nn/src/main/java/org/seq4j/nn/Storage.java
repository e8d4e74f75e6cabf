package org.seq4j.nn;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.factory.Nd4j;
import org.seq4j.nn.kernels.NativeMemory;

/** One run of numbers in ND4J's memory outside the Java heap. */
final class Storage {
  final Precision precision;
  final int length;
  private final DataBuffer buffer;
  private final FloatBuffer floats;
  private final DoubleBuffer doubles;
  private final Pointer start;
  private boolean freed;
  private int version;

  Storage(Precision precision, int length) {
    this.precision = precision;
    this.length = length;
    if ((long) length * precision.bytes() > Integer.MAX_VALUE) {
      throw new ShapeException(
          "one array of "
              + length
              + " numbers needs more than 2 GiB; use smaller batches or sizes");
    }
    NativeMemory.taken();
    buffer = Nd4j.createBuffer(precision.type(), length, false);
    if (precision == Precision.FLOAT) {
      FloatPointer pointer = new FloatPointer(buffer.addressPointer());
      pointer.capacity(length);
      start = pointer;
      floats = pointer.asBuffer();
      doubles = null;
    } else {
      DoublePointer pointer = new DoublePointer(buffer.addressPointer());
      pointer.capacity(length);
      start = pointer;
      doubles = pointer.asBuffer();
      floats = null;
    }
  }

  FloatBuffer floats() {
    checkAlive();
    return floats;
  }

  DoubleBuffer doubles() {
    checkAlive();
    return doubles;
  }

  DataBuffer buffer() {
    checkAlive();
    return buffer;
  }

  FloatPointer floatsAt(int offset) {
    checkAlive();
    return new FloatPointer(start).position(offset);
  }

  DoublePointer doublesAt(int offset) {
    checkAlive();
    return new DoublePointer(start).position(offset);
  }

  long address(int offset) {
    checkAlive();
    return start.address() + (long) offset * precision.bytes();
  }

  /** For copying: JavaCPP's memory functions count the position of a plain pointer in bytes. */
  Pointer bytesAt(int offset) {
    checkAlive();
    return new BytePointer(start).position((long) offset * precision.bytes());
  }

  /**
   * Notes that numbers change: what was made from them before is stale. Threads that write to parts
   * of it at once may count as one change, which is enough.
   */
  void touch() {
    version++;
  }

  /** Another number after each change. */
  int version() {
    return version;
  }

  private void checkAlive() {
    if (freed) {
      throw new IllegalStateException(
          "the array's memory was given back; read what a tape made before the tape is closed");
    }
  }

  /** Gives the memory back at once. */
  void free() {
    freed = true;
    buffer.close();
  }
}
