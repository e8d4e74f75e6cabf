package org.seq4j.runner.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Folders of finished runs whose results were thought out, so that tables can be computed by hand.
 */
final class FinishedRuns {
  private final Path folder;

  FinishedRuns(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes a run of the task copy.
   *
   * @param model its setting {@code model}, in one line
   * @param perplexity what it measured
   * @param right which of the outputs are right, as in {@code 10110}
   */
  Path write(String name, long seed, String model, double perplexity, String right) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < right.length(); i++) {
      String said = right.charAt(i) == '1' ? "w" + i : "wrong";
      lines.add(
          "{'id':'copy/test:%d','output':'%s','tokens':['%s'],'references':['w%d'],'referenceTokens':['w%d']}"
              .formatted(i + 1, said, said, i, i));
    }
    double exact = 100.0 * right.chars().filter(each -> each == '1').count() / right.length();
    Path run = folder.resolve(name);
    write(
        run.resolve("config.yaml"),
        "version: 1\nname: %s\nseed: %d\ntask: copy\nmodel: %s\n".formatted(name, seed, model));
    write(run.resolve("outputs.test.jsonl"), json(String.join("\n", lines)) + "\n");
    write(run.resolve("result.json"), json(result(seed, right.length(), exact, perplexity)));
    return run;
  }

  private static String result(long seed, int sentences, double exact, double perplexity) {
    return String.format(
        Locale.ROOT,
        "{'format':1,'updates':%d,'bestUpdate':50,'parameters':1234,'seconds':%d,"
            + "'tokensPerSecond':1000,'split':'test','sentences':%d,'metrics':{"
            + "'exact-match':{'value':%s,'higherIsBetter':true,'signature':''},"
            + "'perplexity':{'value':%s,'higherIsBetter':false,'signature':''}}}",
        100,
        10 * seed,
        sentences,
        exact,
        perplexity);
  }

  /** JSON has no single quotes, and they are easier to read here. */
  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
