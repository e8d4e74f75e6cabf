package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights on disk. */
class SafeTensorsTest {
  @TempDir private Path folder;

  private static Map<String, Array> two() {
    Map<String, Array> tensors = new LinkedHashMap<>();
    tensors.put("b", Array.of(Precision.FLOAT, Shape.of(1, 2), 1, -2));
    tensors.put("a", Array.of(Precision.DOUBLE, Shape.of(1), 0.5));
    return tensors;
  }

  private Path written() {
    Path file = folder.resolve("model.safetensors");
    SafeTensors.write(file, two(), Map.of("k", "v"));
    return file;
  }

  @Test
  void theBytesAreThoseOfTheFormat() throws IOException {
    String header =
        "{\"__metadata__\":{\"k\":\"v\"},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
            + "\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}}";
    String padded = header + " ".repeat((8 - header.length() % 8) % 8);
    ByteBuffer expected =
        ByteBuffer.allocate(8 + padded.length() + 16).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(padded.length()).put(padded.getBytes(StandardCharsets.UTF_8));
    expected.putFloat(1f).putFloat(-2f).putDouble(0.5);
    assertThat(Files.readAllBytes(written())).isEqualTo(expected.array());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, SafeTensors.BUFFER / 4, SafeTensors.BUFFER / 4 + 1, 50_000})
  void whatIsWrittenIsReadBack(int length) {
    Map<String, Array> tensors = new LinkedHashMap<>();
    for (Precision precision : Precision.values()) {
      double[] values = new Random(length).doubles(length).map(x -> (float) x).toArray();
      Array array = Array.of(precision, Shape.of(length));
      tensors.put("größe \"x\" " + precision, array.assign(values));
      tensors.put("scalar " + precision, Array.of(precision, Shape.of(), 3));
    }
    Path file = folder.resolve("x");
    SafeTensors.write(file, tensors, Map.of());
    SafeTensors read = SafeTensors.read(file);
    assertThat(read.names()).containsExactlyElementsOf(tensors.keySet());
    assertThat(read.metadata()).isEmpty();
    Map<String, Array> arrays = read.arrays();
    tensors.forEach(
        (name, array) -> {
          assertThat(arrays.get(name).shape()).isEqualTo(array.shape());
          assertThat(arrays.get(name).precision()).isEqualTo(array.precision());
          assertThat(arrays.get(name).toDoubles()).isEqualTo(array.toDoubles());
        });
  }

  @Test
  void windowsOfLargerArraysAreWrittenAndRead() {
    Array whole = Array.of(Precision.FLOAT, Shape.of(3, 2), 1, 2, 3, 4, 5, 6);
    Path file = folder.resolve("x");
    SafeTensors.write(file, Map.of("middle", whole.rows(1, 2)), Map.of());
    Array target = Array.of(Precision.FLOAT, Shape.of(3, 2));
    SafeTensors.read(file).copyTo(Map.of("middle", target.rows(2, 3).as(Shape.of(1, 2))));
    assertThat(target.toDoubles()).containsExactly(0, 0, 0, 0, 3, 4);
  }

  @Test
  void parametersGetTheirValuesBack() {
    Parameters saved = model(Precision.FLOAT, 3);
    saved.allocate(Precision.FLOAT, 1);
    Parameters loaded = model(Precision.FLOAT, 3);
    loaded.allocate(Precision.FLOAT, 2);
    Path file = folder.resolve("x");
    SafeTensors.write(file, saved.all(), Map.of());
    SafeTensors.read(file).copyTo(loaded.all());
    for (int i = 0; i < 2; i++) {
      assertThat(loaded.all().get(i).values().toDoubles())
          .isEqualTo(saved.all().get(i).values().toDoubles());
    }
  }

  private static Parameters model(Precision precision, int size) {
    Parameters parameters = new Parameters();
    parameters.matrix("w", size, 2);
    parameters.at("layer").create("b", Shape.of(2), Initializer.uniform(1));
    parameters.allocate(precision, 1);
    return parameters;
  }

  @Test
  void whatDoesNotFitTheModelIsNamedAndNothingIsChanged() {
    Path file = folder.resolve("x");
    Map<String, Array> tensors = new LinkedHashMap<>(two());
    tensors.put("w", Array.of(Precision.FLOAT, Shape.of(2, 2), 9, 9, 9, 9));
    SafeTensors.write(file, tensors, Map.of());
    Parameters parameters = model(Precision.FLOAT, 3);
    double[] before = parameters.all().get(0).values().toDoubles();
    assertThatThrownBy(() -> SafeTensors.read(file).copyTo(parameters.all()))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            file
                + " does not fit the model: tensor 'w' is F32 [2, 2], expected F32 [3, 2]; no"
                + " tensor 'layer.b', expected F32 [2]; tensors that the model does not have:"
                + " [a, b]");
    assertThat(parameters.all().get(0).values().toDoubles()).isEqualTo(before);
  }

  @Test
  void anotherPrecisionIsRefused() {
    Path file = folder.resolve("x");
    SafeTensors.write(file, model(Precision.DOUBLE, 3).all(), Map.of());
    assertThatThrownBy(() -> SafeTensors.read(file).copyTo(model(Precision.FLOAT, 3).all()))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("tensor 'w' is F64 [3, 2], expected F32 [3, 2]");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    Path file = written();
    assertThatThrownBy(() -> SafeTensors.read(file).array("c"))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": no tensor 'c'; it has [b, a]");
  }

  @Test
  void aFileCutAnywhereIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(written());
    Path cut = folder.resolve("cut");
    for (int length = 0; length < bytes.length; length++) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> SafeTensors.read(cut))
          .as("cut to %d bytes", length)
          .isInstanceOf(FileFormatException.class)
          .hasMessageStartingWith(cut + ": truncated");
    }
  }

  @Test
  void noChangedByteLeadsToAnyOtherException() throws IOException {
    byte[] bytes = Files.readAllBytes(written());
    Path changed = folder.resolve("changed");
    int refused = 0;
    for (int place = 0; place < bytes.length; place++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] copy = bytes.clone();
        copy[place] ^= (byte) (1 << bit);
        Files.write(changed, copy);
        try {
          SafeTensors.read(changed).arrays();
        } catch (FileFormatException e) {
          assertThat(e).hasMessageContaining(changed.toString());
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(8 * 8);
  }

  private Path withHeader(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    Path path = folder.resolve("made.safetensors");
    try {
      return Files.write(path, file.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String refusal(String header, int dataBytes) {
    Path file = withHeader(header.replace('\'', '"'), dataBytes);
    try {
      SafeTensors.read(file);
    } catch (FileFormatException e) {
      return e.getMessage().replace(file.toString(), "FILE");
    }
    return "accepted";
  }

  @Test
  void everyFaultOfAHeaderHasItsMessage() throws IOException {
    StringBuilder messages = new StringBuilder();
    String a = "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";
    for (String header :
        List.of(
            "{" + a + "}",
            "{" + a,
            "[]",
            "nonsense",
            "{" + a + "} {}",
            "{" + a + "," + a + "}",
            "{'a':{'dtype':'BF16','shape':[4],'data_offsets':[0,8]}}",
            "{'a':{'shape':[2],'data_offsets':[0,8]}}",
            "{'a':{'dtype':'F32','data_offsets':[0,8]}}",
            "{'a':{'dtype':'F32','shape':[2]}}",
            "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}",
            "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}",
            "{'a':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,17179869184]}}",
            "{'a':{'dtype':'F32','shape':[2.5],'data_offsets':[0,8]}}",
            "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,99999999999999999999]}}",
            "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'more':1}}",
            "{'a':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}}",
            "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}",
            "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}}",
            "{" + a + ",'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}",
            "{'a':7}",
            "{'__metadata__':{'k':1}," + a + "}")) {
      messages.append(header).append("\n  ").append(refusal(header, 8)).append('\n');
    }
    assertThat(messages.toString()).isEqualTo(Messages.expected("safetensors.txt"));
  }

  @Test
  void aHeaderLongerThanTheFormatAllowsIsRefusedBeforeItIsRead() throws IOException {
    Path file = folder.resolve("long");
    ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(0, -1).array());
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            file
                + ": no safetensors file, or damaged: its header should have 18446744073709551615"
                + " bytes, expected 2 to 100000000");
  }

  /** Passes bytes on until there is no room for more. */
  private record FullDisk(FileChannel channel, long[] room) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (room[0] < bytes.remaining()) {
        int limit = bytes.limit();
        channel.write(bytes.limit(bytes.position() + (int) room[0]));
        bytes.limit(limit);
        throw new IOException("No space left on device");
      }
      room[0] -= bytes.remaining();
      return channel.write(bytes);
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5, 8, 100, 190})
  void onAFullDiskTheEarlierFileStaysAndNothingElse(long room) throws IOException {
    Path file = written();
    byte[] before = Files.readAllBytes(file);
    SafeTensorsWriter writer =
        new SafeTensorsWriter(
            part ->
                new FullDisk(
                    FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    new long[] {room}));
    Map<String, Array> other = Map.of("z", Array.of(Precision.FLOAT, Shape.of(40)));
    assertThatThrownBy(() -> writer.write(file, other, Map.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContainingAll(
            "cannot write " + file,
            "No space left on device",
            "it needs 232 bytes, ",
            " are free in " + folder,
            "make room or choose another folder, earlier files are kept");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aDeviceThatIsReallyFullIsReportedToo() {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.isWritable(full), "this system has no /dev/full");
    Path file = folder.resolve("x");
    SafeTensorsWriter writer =
        new SafeTensorsWriter(part -> FileChannel.open(full, StandardOpenOption.WRITE));
    assertThatThrownBy(() -> writer.write(file, two(), Map.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot write " + file);
    assertThat(file).doesNotExist();
  }

  @Test
  void aMissingFolderIsNamed() {
    Path file = folder.resolve("none").resolve("x");
    assertThatThrownBy(() -> SafeTensors.write(file, two(), Map.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot write "
                + file
                + ": there is no folder "
                + file.getParent()
                + "; create it first");
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("none");
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read " + file);
  }

  @Test
  void writingTwiceReplacesTheFile() {
    Path file = written();
    SafeTensors.write(file, Map.of("z", Array.of(Precision.FLOAT, Shape.of(1), 4)), Map.of());
    assertThat(SafeTensors.read(file).names()).containsExactly("z");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }
}
