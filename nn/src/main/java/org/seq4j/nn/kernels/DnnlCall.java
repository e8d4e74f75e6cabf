package org.seq4j.nn.kernels;

import java.util.Arrays;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.javacpp.Pointer;

/**
 * One operation of oneDNN for arrays of one shape, ready to be run on any arrays of that shape.
 * Belongs to one thread. A run makes no object on either side.
 */
final class DnnlCall implements AutoCloseable {
  private final primitive operation;
  private final dnnl_primitive operationHandle;
  private final dnnl_stream stream;
  private final NativeBuffer scratch;
  private final memory[] arrays;
  private final dnnl_memory[] handles;
  private final long[] addresses;
  private final long[] bytes;
  private final dnnl_exec_arg_t arguments;
  private final Address address = new Address();

  /**
   * @param roles which argument of the operation each array is
   * @param layouts of the arrays
   * @param scratchLayout that of the memory for intermediate results
   */
  DnnlCall(
      DnnlThread thread,
      primitive operation,
      int[] roles,
      memory.desc[] layouts,
      memory.desc scratchLayout) {
    this.operation = operation;
    this.operationHandle = operation.get();
    this.stream = thread.stream();
    this.scratch = thread.scratch();
    scratch.atLeast(scratchLayout.get_size());
    int count = roles.length + 1;
    arrays = new memory[count];
    handles = new dnnl_memory[count];
    addresses = new long[count];
    bytes = new long[count];
    arguments = new dnnl_exec_arg_t(count);
    for (int i = 0; i < count; i++) {
      boolean isScratch = i == roles.length;
      memory.desc layout = isScratch ? scratchLayout : layouts[i];
      bytes[i] = layout.get_size();
      arrays[i] = new memory(layout, Dnnl.ENGINE, (Pointer) null);
      handles[i] = arrays[i].get();
      arguments.position(i).arg(isScratch ? dnnl.DNNL_ARG_SCRATCHPAD : roles[i]);
      arguments.memory(handles[i]);
    }
    arguments.position(0);
  }

  /** Bytes of an argument's array. */
  long bytes(int argument) {
    return bytes[argument];
  }

  /** Says where an argument's array begins. */
  DnnlCall with(int argument, long where) {
    if (addresses[argument] != where) {
      check(dnnl.dnnl_memory_set_data_handle(handles[argument], address.at(where)));
      addresses[argument] = where;
    }
    return this;
  }

  /** Runs the operation and waits for its end. */
  void run() {
    with(handles.length - 1, scratch.address());
    check(dnnl.dnnl_primitive_execute(operationHandle, stream, handles.length, arguments));
  }

  private static void check(int status) {
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException("oneDNN could not multiply matrices, status " + status);
    }
  }

  @Override
  public void close() {
    Arrays.stream(arrays).forEach(Pointer::close);
    arguments.close();
    operation.close();
  }
}
