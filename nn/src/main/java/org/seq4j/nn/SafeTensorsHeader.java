package org.seq4j.nn;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file.
 *
 * @param entries where each array is, in the order of the header
 * @param metadata what else the file says
 * @param dataStart the first byte after the header
 */
record SafeTensorsHeader(Map<String, Entry> entries, Map<String, String> metadata, long dataStart) {
  static final String METADATA = "__metadata__";
  private static final int LENGTH = Long.BYTES;

  /** The format's own limit. */
  private static final int LONGEST = 100_000_000;

  /** An array: its numbers are the bytes begin to end (exclusive) of the data. */
  record Entry(Precision precision, Shape shape, long begin, long end) {}

  static String type(Precision precision) {
    return precision == Precision.FLOAT ? "F32" : "F64";
  }

  /** The length and the header of these arrays, one after the other. */
  static byte[] bytes(Map<String, Array> tensors, Map<String, String> metadata) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    try (JsonGenerator generator = new JsonFactory().createGenerator(json)) {
      generator.writeStartObject();
      if (!metadata.isEmpty()) {
        generator.writeObjectFieldStart(METADATA);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
          generator.writeStringField(entry.getKey(), entry.getValue());
        }
        generator.writeEndObject();
      }
      writeEntries(generator, tensors);
      generator.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    int padded = (json.size() + LENGTH - 1) / LENGTH * LENGTH;
    ByteBuffer result = ByteBuffer.allocate(LENGTH + padded).order(ByteOrder.LITTLE_ENDIAN);
    result.putLong(padded).put(json.toByteArray());
    while (result.hasRemaining()) {
      result.put((byte) ' ');
    }
    return result.array();
  }

  private static void writeEntries(JsonGenerator generator, Map<String, Array> tensors)
      throws IOException {
    long begin = 0;
    for (Map.Entry<String, Array> tensor : tensors.entrySet()) {
      if (tensor.getKey().equals(METADATA)) {
        throw new IllegalArgumentException("no tensor can be called " + METADATA);
      }
      Array array = tensor.getValue();
      long end = begin + (long) array.length() * array.precision().bytes();
      generator.writeObjectFieldStart(tensor.getKey());
      generator.writeStringField("dtype", type(array.precision()));
      generator.writeFieldName("shape");
      generator.writeArray(array.shape().extents(), 0, array.shape().rank());
      generator.writeFieldName("data_offsets");
      generator.writeArray(new long[] {begin, end}, 0, 2);
      generator.writeEndObject();
      begin = end;
    }
  }

  /** Reads and checks the header of an open file. */
  static SafeTensorsHeader read(Path file, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < LENGTH) {
      throw new FileFormatException(
          file
              + ": truncated, or no safetensors file: it has "
              + size
              + " bytes, expected 8 or more");
    }
    ByteBuffer start = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, start);
    long length = start.getLong();
    if (length < 2 || length > LONGEST) {
      throw new FileFormatException(
          file
              + ": no safetensors file, or damaged: its header should have "
              + Long.toUnsignedString(length)
              + " bytes, expected 2 to "
              + LONGEST);
    }
    if (length > size - LENGTH) {
      throw new FileFormatException(
          file
              + ": truncated: its header should end at byte "
              + (LENGTH + length)
              + ", the file has "
              + size);
    }
    ByteBuffer json = ByteBuffer.allocate((int) length);
    readFully(channel, json);
    SafeTensorsHeader header = new SafeTensorsParser(file, json.array()).parse(LENGTH + length);
    header.check(file, size);
    return header;
  }

  static void readFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the file ended early");
      }
    }
    buffer.flip();
  }

  /** The arrays must fill the data from its first to its last byte, without gap or overlap. */
  private void check(Path file, long size) {
    List<Map.Entry<String, Entry>> byPlace =
        new ArrayList<>(new LinkedHashMap<>(entries).entrySet());
    byPlace.sort(
        Comparator.comparingLong((Map.Entry<String, Entry> entry) -> entry.getValue().begin)
            .thenComparingLong(entry -> entry.getValue().end));
    long next = 0;
    for (Map.Entry<String, Entry> place : byPlace) {
      Entry entry = place.getValue();
      if (entry.begin != next) {
        throw new FileFormatException(
            "%s: damaged: tensor '%s' begins at byte %d of the data, expected %d; arrays %s"
                .formatted(
                    file,
                    place.getKey(),
                    entry.begin,
                    next,
                    entry.begin < next ? "overlap" : "leave a gap"));
      }
      next = entry.end;
      if (next > size - dataStart) {
        throw new FileFormatException(
            "%s: truncated: tensor '%s' should end at byte %d, the file has %d"
                .formatted(file, place.getKey(), dataStart + next, size));
      }
    }
    if (next != size - dataStart) {
      throw new FileFormatException(
          "%s: damaged: its tensors end at byte %d, the file has %d"
              .formatted(file, dataStart + next, size));
    }
  }
}
