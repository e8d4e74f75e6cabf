package org.seq4j.nn.kernels;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * What a thread keeps to run oneDNN: the operations that it used last, and memory for copies. It
 * sets OpenMP, which oneDNN would share a product among threads by, to one thread for products
 * asked for by this one.
 */
final class DnnlThread {
  /** Operations that a thread keeps. */
  private static final int KEPT = 512;

  private static final float LOAD_FACTOR = 0.75f;

  private static final ThreadLocal<DnnlThread> OF_THREAD = ThreadLocal.withInitial(DnnlThread::new);

  /** Copies that a thread has at once. */
  enum Room {
    LEFT,
    RIGHT,
    PADDED,
    CONVERTED
  }

  private final stream stream = new stream(Dnnl.ENGINE);
  private final dnnl_stream streamHandle = stream.get();
  private final NativeBuffer scratch = new NativeBuffer();
  private final NativeBuffer[] rooms = new NativeBuffer[Room.values().length];
  private final DnnlKey wanted = new DnnlKey();
  private final Address from = new Address();
  private final Address to = new Address();
  private final Map<DnnlKey, DnnlCall> calls =
      new LinkedHashMap<>(KEPT, LOAD_FACTOR, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DnnlKey, DnnlCall> eldest) {
          if (size() <= KEPT) {
            return false;
          }
          eldest.getValue().close();
          return true;
        }
      };

  private DnnlThread() {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    for (int i = 0; i < rooms.length; i++) {
      rooms[i] = new NativeBuffer();
    }
  }

  static DnnlThread current() {
    return OF_THREAD.get();
  }

  dnnl_stream stream() {
    return streamHandle;
  }

  NativeBuffer scratch() {
    return scratch;
  }

  /** Memory for a copy. */
  NativeBuffer room(Room room) {
    return rooms[room.ordinal()];
  }

  /** An operation, made if the thread has not kept it. */
  DnnlCall call(
      DnnlOperation operation, NumberType type, int rows, int inner, int columns, float beta) {
    wanted.operation = operation;
    wanted.type = type;
    wanted.rows = rows;
    wanted.inner = inner;
    wanted.columns = columns;
    wanted.beta = beta;
    DnnlCall call = calls.get(wanted);
    if (call == null) {
      call = operation.make(this, wanted);
      calls.put(wanted.copy(), call);
    }
    return call;
  }

  /**
   * Floats in rows with rows of zeros after them: the numbers themselves if there is nothing to
   * add.
   *
   * @param rows that there are
   * @param wanted rows with those of zeros
   */
  long padded(long source, int rows, int wanted, int columns) {
    if (rows == wanted) {
      return source;
    }
    long bytes = (long) rows * columns * Float.BYTES;
    long all = (long) wanted * columns * Float.BYTES;
    long target = room(Room.PADDED).atLeast(all);
    Pointer.memcpy(to.at(target), from.at(source), bytes);
    Pointer.memset(to.at(target + bytes), 0, all - bytes);
    return target;
  }

  /** Floats {@code [rows, columns]} as numbers of a type. */
  long converted(NumberType type, long source, int rows, int columns) {
    return copy(DnnlOperation.CONVERT, type, source, rows, columns, room(Room.CONVERTED));
  }

  /** Floats {@code [columns, rows]} as numbers of a type {@code [rows, columns]}. */
  long transposed(NumberType type, long source, int rows, int columns) {
    return copy(DnnlOperation.TRANSPOSE, type, source, rows, columns, room(Room.LEFT));
  }

  /** Floats {@code [inner, columns]}, or their transpose, as a packed right factor. */
  long packed(
      NumberType type,
      long source,
      boolean transposed,
      int inner,
      int columns,
      NativeBuffer target) {
    if (transposed) {
      return copy(DnnlOperation.PACK_TRANSPOSED, type, source, inner, columns, target);
    }
    long plain = type == NumberType.FLOAT ? source : converted(type, source, inner, columns);
    return copy(DnnlOperation.PACK, type, plain, inner, columns, target);
  }

  private long copy(
      DnnlOperation operation,
      NumberType type,
      long source,
      int inner,
      int columns,
      NativeBuffer target) {
    DnnlCall copying = call(operation, type, 0, inner, columns, 0);
    long address = target.atLeast(copying.bytes(1));
    copying.with(0, source).with(1, address).run();
    return address;
  }
}
