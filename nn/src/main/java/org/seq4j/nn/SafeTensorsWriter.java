package org.seq4j.nn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Writes a safetensors file beside its place and then moves it there. */
final class SafeTensorsWriter {
  /** Where the bytes go. */
  @FunctionalInterface
  interface Sink {
    WritableByteChannel open(Path file) throws IOException;
  }

  static final Sink TO_DISK =
      file ->
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);

  private final Sink sink;

  SafeTensorsWriter(Sink sink) {
    this.sink = sink;
  }

  void write(Path file, Map<String, Array> tensors, Map<String, String> metadata) {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw failure(file, "there is no folder " + folder + "; create it first", new IOException());
    }
    byte[] header = SafeTensorsHeader.bytes(tensors, metadata);
    long needed = header.length;
    for (Array array : tensors.values()) {
      needed += (long) array.length() * array.precision().bytes();
    }
    Path part = folder.resolve(file.getFileName() + ".part");
    try {
      writeAll(part, header, tensors);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      String why =
          e + "; it needs " + needed + " bytes, " + free(folder) + " are free in " + folder;
      UncheckedIOException failure =
          failure(file, why + "; make room or choose another folder, earlier files are kept", e);
      try {
        Files.deleteIfExists(part);
      } catch (IOException left) {
        failure.addSuppressed(left);
      }
      throw failure;
    }
  }

  private static UncheckedIOException failure(Path file, String why, IOException cause) {
    return new UncheckedIOException("cannot write " + file + ": " + why, cause);
  }

  /** The bytes that are free, as far as that can be known. */
  private static String free(Path folder) {
    try {
      return String.valueOf(Files.getFileStore(folder).getUsableSpace());
    } catch (IOException e) {
      return "unknown numbers of bytes";
    }
  }

  private void writeAll(Path part, byte[] header, Map<String, Array> tensors) throws IOException {
    try (WritableByteChannel channel = sink.open(part)) {
      writeFully(channel, ByteBuffer.wrap(header));
      for (Array array : tensors.values()) {
        write(channel, array);
      }
      if (channel instanceof FileChannel toDisk) {
        toDisk.force(true);
      }
    }
  }

  private static void write(WritableByteChannel channel, Array array) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SafeTensors.BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    int step = SafeTensors.BUFFER / array.precision().bytes();
    float[] floats = new float[step];
    for (int from = 0; from < array.length(); from += step) {
      int count = Math.min(step, array.length() - from);
      bytes.clear().limit(count * array.precision().bytes());
      if (array.precision() == Precision.FLOAT) {
        array.read(from, floats, 0, count);
        bytes.asFloatBuffer().put(floats, 0, count);
      } else {
        for (int i = 0; i < count; i++) {
          bytes.putDouble(array.get(from + i));
        }
        bytes.flip();
      }
      writeFully(channel, bytes);
    }
  }

  private static void writeFully(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
