package org.seq4j.runner.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.seq4j.nn.Array;

/** SHA-256 sums in hexadecimal digits. */
public final class Sha256 {
  private Sha256() {}

  /** What computes a sum. */
  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** That of a file. */
  public static String of(Path file) {
    MessageDigest digest = digest();
    try (InputStream stream = new DigestInputStream(Files.newInputStream(file), digest)) {
      stream.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
    return hex(digest);
  }

  /** That of an array's numbers, each as the eight bytes of a double, the lowest first. */
  public static String of(Array array) {
    MessageDigest digest = digest();
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : array.toDoubles()) {
      digest.update(bytes.clear().putDouble(number).flip());
    }
    return hex(digest);
  }

  /** That of several sums, in their order. */
  public static String of(List<String> sums) {
    MessageDigest digest = digest();
    sums.forEach(sum -> digest.update(HexFormat.of().parseHex(sum)));
    return hex(digest);
  }
}
