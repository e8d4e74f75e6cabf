package org.seq4j.nn;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Named arrays in a file of the safetensors format
 * (https://github.com/huggingface/safetensors#format): the header's length in 8 bytes, a header in
 * JSON, then the numbers, all little-endian. Of its types, {@code F32} and {@code F64} are known.
 *
 * <p>An object of this class is the header of a file, checked; numbers are read when they are asked
 * for, straight to where they belong.
 */
public final class SafeTensors {
  static final int BUFFER = 1 << 16;

  private final Path file;
  private final SafeTensorsHeader header;

  private SafeTensors(Path file, SafeTensorsHeader header) {
    this.file = file;
    this.header = header;
  }

  /**
   * Writes arrays in this order. The file appears whole or not at all: what is written goes beside
   * it first, to the disk, and then takes its place.
   *
   * @param tensors by name
   * @param metadata anything else that the file should say
   * @throws UncheckedIOException if it cannot be written; an earlier file of this name stays
   */
  public static void write(Path file, Map<String, Array> tensors, Map<String, String> metadata) {
    new SafeTensorsWriter(SafeTensorsWriter.TO_DISK).write(file, tensors, metadata);
  }

  /** Writes the values of parameters under their names. */
  public static void write(
      Path file, Collection<Parameter> parameters, Map<String, String> metadata) {
    Map<String, Array> tensors = new LinkedHashMap<>();
    parameters.forEach(parameter -> tensors.put(parameter.name(), parameter.values()));
    write(file, tensors, metadata);
  }

  /**
   * Reads and checks the header of a file.
   *
   * @throws FileFormatException if the file is no such file, or damaged
   * @throws UncheckedIOException if it cannot be read
   */
  public static SafeTensors read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      return new SafeTensors(file, SafeTensorsHeader.read(file, channel));
    } catch (IOException e) {
      throw cannotRead(file, e);
    }
  }

  private static UncheckedIOException cannotRead(Path file, IOException cause) {
    return new UncheckedIOException("cannot read " + file + ": " + cause, cause);
  }

  /** The names of the arrays in the order of the header. */
  public List<String> names() {
    return List.copyOf(header.entries().keySet());
  }

  public boolean contains(String name) {
    return header.entries().containsKey(name);
  }

  /**
   * @throws FileFormatException if there is no array of this name
   */
  public Shape shape(String name) {
    return entry(name).shape();
  }

  /**
   * @throws FileFormatException if there is no array of this name
   */
  public Precision precision(String name) {
    return entry(name).precision();
  }

  /** What else the file says. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /**
   * An array, read into memory of its own.
   *
   * @throws FileFormatException if there is none of this name
   */
  public Array array(String name) {
    SafeTensorsHeader.Entry entry = entry(name);
    Array result = Array.of(entry.precision(), entry.shape());
    copyTo(Map.of(name, result));
    return result;
  }

  /** All arrays, each read into memory of its own. */
  public Map<String, Array> arrays() {
    Map<String, Array> result = new LinkedHashMap<>();
    header
        .entries()
        .forEach((name, entry) -> result.put(name, Array.of(entry.precision(), entry.shape())));
    copyTo(result);
    return Collections.unmodifiableMap(result);
  }

  /**
   * Reads the values of a model's weights. The file must have exactly these, in their shapes and
   * precision; otherwise no weight is changed.
   *
   * @throws FileFormatException that names every weight that does not fit
   */
  public void copyTo(Collection<Parameter> parameters) {
    Map<String, Array> targets = new LinkedHashMap<>();
    parameters.forEach(parameter -> targets.put(parameter.name(), parameter.values()));
    Set<String> strange = new TreeSet<>(header.entries().keySet());
    strange.removeAll(targets.keySet());
    List<String> problems = problems(targets);
    if (!strange.isEmpty()) {
      problems.add("tensors that the model does not have: " + strange);
    }
    fail(problems);
    copyTo(targets);
  }

  /**
   * Reads some arrays, by name; others in the file are left out.
   *
   * @throws FileFormatException that names every array that is missing or does not fit
   */
  public void copyTo(Map<String, Array> targets) {
    fail(problems(targets));
    try (FileChannel channel = FileChannel.open(file)) {
      for (Map.Entry<String, Array> target : targets.entrySet()) {
        read(channel, entry(target.getKey()), target.getValue());
      }
    } catch (EOFException e) {
      throw new FileFormatException(file + ": was cut short while it was read", e);
    } catch (IOException e) {
      throw cannotRead(file, e);
    }
  }

  private List<String> problems(Map<String, Array> targets) {
    List<String> problems = new ArrayList<>();
    targets.forEach(
        (name, array) -> {
          SafeTensorsHeader.Entry found = header.entries().get(name);
          String expected = SafeTensorsHeader.type(array.precision()) + " " + array.shape();
          if (found == null) {
            problems.add("no tensor '" + name + "', expected " + expected);
          } else if (!found.shape().equals(array.shape())
              || found.precision() != array.precision()) {
            problems.add(
                "tensor '%s' is %s %s, expected %s"
                    .formatted(
                        name, SafeTensorsHeader.type(found.precision()), found.shape(), expected));
          }
        });
    return problems;
  }

  private void fail(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new FileFormatException(
          file + " does not fit the model: " + String.join("; ", problems));
    }
  }

  private SafeTensorsHeader.Entry entry(String name) {
    SafeTensorsHeader.Entry entry = header.entries().get(name);
    if (entry == null) {
      throw new FileFormatException(file + ": no tensor '" + name + "'; it has " + names());
    }
    return entry;
  }

  private void read(FileChannel channel, SafeTensorsHeader.Entry entry, Array target)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    int step = BUFFER / entry.precision().bytes();
    float[] floats = new float[step];
    channel.position(header.dataStart() + entry.begin());
    for (int from = 0; from < target.length(); from += step) {
      int count = Math.min(step, target.length() - from);
      bytes.clear().limit(count * entry.precision().bytes());
      SafeTensorsHeader.readFully(channel, bytes);
      if (entry.precision() == Precision.FLOAT) {
        bytes.asFloatBuffer().get(floats, 0, count);
        target.write(from, floats, 0, count);
      } else {
        for (int i = 0; i < count; i++) {
          target.set(from + i, bytes.getDouble());
        }
      }
    }
  }
}
