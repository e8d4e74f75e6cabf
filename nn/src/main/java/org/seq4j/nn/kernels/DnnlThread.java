package org.seq4j.nn.kernels;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.seq4j.nn.ProductPrecision;

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
    RIGHT
  }

  private final stream stream = new stream(Dnnl.ENGINE);
  private final dnnl_stream streamHandle = stream.get();
  private final NativeBuffer scratch = new NativeBuffer();
  private final NativeBuffer[] rooms = new NativeBuffer[Room.values().length];
  private final DnnlKey wanted = new DnnlKey();
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
      DnnlOperation operation,
      ProductPrecision type,
      int rows,
      int inner,
      int columns,
      int stride,
      float beta) {
    wanted.operation = operation;
    wanted.type = type;
    wanted.rows = rows;
    wanted.inner = inner;
    wanted.columns = columns;
    wanted.stride = stride;
    wanted.beta = beta;
    DnnlCall call = calls.get(wanted);
    if (call == null) {
      call = operation.make(this, wanted);
      calls.put(wanted.copy(), call);
    }
    return call;
  }

  /**
   * Floats {@code [rows, columns]} with a stride as numbers of a type without.
   *
   * @return where they are now: where they were if there is nothing to change
   */
  long converted(ProductPrecision type, long source, int rows, int columns, int stride, Room room) {
    if (type == ProductPrecision.FLOAT && stride == columns) {
      return source;
    }
    long target = room(room).atLeast((long) rows * columns * type.bytes());
    copy(DnnlOperation.CONVERT, type, source, rows, columns, stride, target);
    return target;
  }

  /** Makes a copy in another layout or type. */
  void copy(
      DnnlOperation operation,
      ProductPrecision type,
      long source,
      int inner,
      int columns,
      int stride,
      long target) {
    call(operation, type, 0, inner, columns, stride, 0).with(0, source).with(1, target).run();
  }

  /** Fills up with zeros. */
  void zero(long target, long bytes) {
    Pointer.memset(to.at(target), 0, bytes);
  }
}
