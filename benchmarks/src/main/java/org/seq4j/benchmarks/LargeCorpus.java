package org.seq4j.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Writes a parallel corpus of any size: sentences of 4 to 40 words, drawn as Zipf's law has it (the
 * word of rank r with a probability in proportion to 1 / r) out of ten million, beside the same
 * sentences in other letters. Needs no class but Java's own, so that Java runs it from its source.
 */
public final class LargeCorpus {
  private static final int WORDS = 10_000_000;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 40;
  private static final int LETTERS = 13;
  private static final int BUFFER = 1 << 20;
  private static final int DEV_LINES = 200;

  private final SplittableRandom random;
  private final byte[] word = new byte[16];

  private LargeCorpus(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** {@code FOLDER BYTES [SEED]}: train.src and train.tgt of so many bytes together, and dev. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException("expected FOLDER BYTES [SEED]");
    }
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    long bytes = Long.parseLong(arguments[1]);
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    new LargeCorpus(seed).write(folder, "train", bytes, Long.MAX_VALUE);
    new LargeCorpus(seed + 1).write(folder, "dev", Long.MAX_VALUE, DEV_LINES);
  }

  private void write(Path folder, String split, long bytes, long lines) throws IOException {
    try (OutputStream source = open(folder.resolve(split + ".src"));
        OutputStream target = open(folder.resolve(split + ".tgt"))) {
      long written = 0;
      for (long line = 0; written < bytes && line < lines; line++) {
        written += line(source, target);
      }
    }
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
  }

  /** Writes a pair of lines and returns how many bytes they have together. */
  private long line(OutputStream source, OutputStream target) throws IOException {
    int count = random.nextInt(SHORTEST, LONGEST + 1);
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      int rank = (int) Math.exp(random.nextDouble() * Math.log(WORDS));
      byte end = (byte) (i + 1 < count ? ' ' : '\n');
      bytes += word(rank, 'a', end, source) + word(rank, 'n', end, target);
    }
    return bytes;
  }

  /** The digits of a rank as letters, in one half of the alphabet for each side. */
  private int word(int rank, char first, byte end, OutputStream to) throws IOException {
    int size = 0;
    for (int rest = rank; rest > 0; rest /= LETTERS) {
      word[size++] = (byte) (first + rest % LETTERS);
    }
    word[size++] = end;
    to.write(word, 0, size);
    return size;
  }
}
