package org.seq4j.runner.learning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Lines about made-up names, none of which stands twice: "please call Bado and Kiru now" is said as
 * "Kiru and Bado were called". No vocabulary can know the names.
 */
final class Names {
  private static final String[] SYLLABLES = {
    "ba", "do", "ki", "ru", "me", "lo", "shi", "ta", "vu", "ne", "ga", "pi", "so", "ze", "hu", "fy"
  };

  private Names() {}

  /** Writes the files of an experiment whose settings end with {@code rest}. */
  static Experiments.Ready ready(Path folder, String rest) {
    Random random = new Random(3);
    write(folder, "train", random, 2000);
    write(folder, "dev", random, 100);
    write(folder, "test", random, 200);
    return Experiments.ready(
        folder,
        """
        version: 1
        name: names
        data: '%s'
        task:
          type: translation
          source: {train: train.s, dev: dev.s, test: test.s, vocabulary: {minimum-frequency: 100}}
          target: {train: train.t, dev: dev.t, test: test.t, vocabulary: {minimum-frequency: 100}}
          metrics: [exact-match]
        %s
        """
            .formatted(folder, rest));
  }

  private static void write(Path folder, String split, Random random, int count) {
    List<String> sources = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String one = name(random);
      String two = name(random);
      if (random.nextBoolean()) {
        sources.add("please call %s and %s now".formatted(one, two));
        targets.add("%s and %s were called".formatted(two, one));
      } else {
        sources.add("now meet %s".formatted(one));
        targets.add("%s was met".formatted(one));
      }
    }
    try {
      Files.write(folder.resolve(split + ".s"), sources);
      Files.write(folder.resolve(split + ".t"), targets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int syllable = 0; syllable < 4; syllable++) {
      name.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
