package org.seq4j.nn.kernels;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;
import org.seq4j.nn.ProductPrecision;

/**
 * The library oneDNN. Loading this class loads it; that fails with a {@link LinkageError} where it
 * is missing.
 */
final class Dnnl {
  /**
   * The number of operations that the library keeps for its threads to share. One takes about half
   * a megabyte.
   */
  private static final int SHARED = 512;

  /** Making an operation leaves memory in pieces that only trimming gives back. */
  private static final int TRIM_EVERY = 64;

  /** Rows of the product that a packed layout is chosen for; it is as good for any other number. */
  private static final int TYPICAL_ROWS = 32;

  private static final AtomicInteger MADE = new AtomicInteger();

  /** ND4J comes first: both libraries then share its OpenMP, see {@link DnnlThread}. */
  static final engine ENGINE = load();

  private Dnnl() {}

  private static engine load() {
    Nd4j.getBackend();
    dnnl.dnnl_set_primitive_cache_capacity(SHARED);
    return new engine(engine.kind.cpu, 0);
  }

  /** Its version and the instructions that it uses. */
  static String name() {
    dnnl_version_t version = dnnl.dnnl_version();
    return "oneDNN %d.%d.%d, %s"
        .formatted(
            version.major(),
            version.minor(),
            version.patch(),
            dnnl.get_effective_cpu_isa().intern().name().toLowerCase(Locale.ROOT));
  }

  /** Whether it uses vectors of 256 bits or more. */
  static boolean hasWideVectors() {
    return uses(dnnl.cpu_isa.avx2);
  }

  /**
   * Whether the processor multiplies such numbers itself. Without instructions that add products of
   * bytes in 32 bits, oneDNN adds two of them in 16, where the largest do not fit.
   */
  static boolean has(ProductPrecision type) {
    boolean hasVnni = uses(dnnl.cpu_isa.avx512_core_vnni) || uses(dnnl.cpu_isa.avx2_vnni);
    if (type == ProductPrecision.INT8 && !hasVnni) {
      return false;
    }
    try (matmul.primitive_desc product = packedProduct(type, 64, 64)) {
      return product.impl_info_str().getString().startsWith("brg");
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static boolean uses(dnnl.cpu_isa instructions) {
    return (dnnl.dnnl_get_effective_cpu_isa() & instructions.value) == instructions.value;
  }

  /** A matrix in rows, each so many numbers after the one before. */
  static memory.desc rows(ProductPrecision type, int rows, int columns, int stride) {
    return new memory.desc(
        new long[] {rows, columns}, dataType(type), new long[] {stride, 1}, false);
  }

  /** A matrix in columns, each so many numbers after the one before. */
  static memory.desc columns(ProductPrecision type, int rows, int columns, int stride) {
    return new memory.desc(
        new long[] {rows, columns}, dataType(type), new long[] {1, stride}, false);
  }

  /** The right factor of products in the layout that suits them best. */
  static memory.desc packed(ProductPrecision type, int inner, int columns) {
    try (matmul.primitive_desc product = packedProduct(type, inner, columns)) {
      return product.weights_desc();
    }
  }

  private static matmul.primitive_desc packedProduct(
      ProductPrecision type, int inner, int columns) {
    memory.desc any =
        new memory.desc(new long[] {inner, columns}, dataType(type), memory.format_tag.any);
    return new matmul.primitive_desc(
        ENGINE,
        rows(type, TYPICAL_ROWS, inner, inner),
        any,
        rows(ProductPrecision.FLOAT, TYPICAL_ROWS, columns, columns));
  }

  private static memory.data_type dataType(ProductPrecision type) {
    return switch (type) {
      case FLOAT -> memory.data_type.f32;
      case BFLOAT16 -> memory.data_type.bf16;
      case INT8 -> memory.data_type.s8;
    };
  }

  /** The operation {@code c = a b + beta c} for floats c with a stride. */
  static DnnlCall product(DnnlThread thread, DnnlKey key, memory.desc a, memory.desc b) {
    memory.desc c = rows(ProductPrecision.FLOAT, key.rows, key.columns, key.stride);
    try (primitive_attr attributes = new primitive_attr();
        post_ops after = new post_ops()) {
      attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
      if (key.beta != 0) {
        after.append_sum(key.beta, 0, memory.data_type.undef);
        attributes.set_post_ops(after);
      }
      try (matmul.primitive_desc description =
          new matmul.primitive_desc(ENGINE, a, b, c, attributes, false)) {
        int[] roles = {dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST};
        memory.desc[] arrays = {a, b, c};
        memory.desc scratch = description.scratchpad_desc();
        return made(new DnnlCall(thread, new matmul(description), roles, arrays, scratch));
      }
    }
  }

  /** The operation that copies an array to another layout or type. */
  static DnnlCall copy(DnnlThread thread, memory.desc from, memory.desc to) {
    try (primitive_attr attributes = new primitive_attr()) {
      attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
      try (reorder.primitive_desc description =
          new reorder.primitive_desc(ENGINE, from, ENGINE, to, attributes, false)) {
        int[] roles = {dnnl.DNNL_ARG_FROM, dnnl.DNNL_ARG_TO};
        memory.desc[] arrays = {from, to};
        memory.desc scratch = description.scratchpad_desc();
        return made(new DnnlCall(thread, new reorder(description), roles, arrays, scratch));
      }
    }
  }

  private static DnnlCall made(DnnlCall call) {
    NativeMemory.taken();
    if (MADE.incrementAndGet() % TRIM_EVERY == 0) {
      Pointer.trimMemory();
    }
    return call;
  }
}
