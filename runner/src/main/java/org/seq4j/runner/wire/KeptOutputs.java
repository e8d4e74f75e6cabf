package org.seq4j.runner.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.seq4j.api.Background;
import org.seq4j.api.Metric;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.Evaluator;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/**
 * What a finished run said to each example of a split, beside what was right: {@code
 * outputs.test.jsonl}, a line of JSON for each, in the order of the data. Metrics can be measured
 * from it again without the data and without the model.
 */
public final class KeptOutputs {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private KeptOutputs() {}

  /**
   * A line.
   *
   * @param id where the example is from
   * @param output what was said
   * @param tokens its tokens
   * @param references what was right
   * @param referenceTokens the tokens of the first reference
   * @param group what the example belongs to, its dialogue; null if it stands by itself
   * @param entities the words of output and references that name things
   */
  private record Line(
      String id,
      String output,
      List<String> tokens,
      List<String> references,
      List<String> referenceTokens,
      String group,
      List<String> entities) {
    private Line {
      entities = entities == null ? List.of() : entities; // a file without them
    }

    Background background() {
      if (group == null && entities.isEmpty()) {
        return Background.NONE;
      }
      return new Background(
          Optional.ofNullable(group),
          Optional.of(Set.copyOf(entities)::contains),
          Optional.empty());
    }
  }

  /**
   * Writes the outputs of an evaluation, whole or not at all.
   *
   * @param evaluation evaluates and hands over each output
   * @return what was found
   */
  static Evaluation write(Path file, Function<Consumer<Evaluator.Output>, Evaluation> evaluation) {
    AtomicReference<Evaluation> found = new AtomicReference<>();
    SafeFiles.write(
        file,
        part -> {
          try (BufferedWriter writer = Files.newBufferedWriter(part)) {
            found.set(evaluation.apply(said -> line(writer, file, said)));
          }
        });
    return found.get();
  }

  private static void line(BufferedWriter writer, Path file, Evaluator.Output said) {
    Metric.Judged judged = said.judged();
    Line line =
        new Line(
            said.example().origin().toString(),
            judged.hypothesis(),
            judged.hypothesisTokens(),
            judged.references(),
            judged.referenceTokens(),
            judged.background().group().orElse(null),
            entities(judged));
    try {
      writer.write(MetricsLog.json(line) + "\n");
    } catch (IOException e) {
      throw SafeFiles.cannotWrite(file, e);
    }
  }

  private static List<String> entities(Metric.Judged judged) {
    return Stream.concat(Stream.of(judged.hypothesis()), judged.references().stream())
        .flatMap(text -> WhitespaceTokenizer.words(text).stream())
        .filter(judged.background()::isEntity)
        .distinct()
        .toList();
  }

  /**
   * Reads all outputs of a run.
   *
   * @throws RunException if there are none, or the file is damaged
   */
  public static List<Metric.Judged> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw damaged(file, "is not there");
    }
    List<Metric.Judged> all = new ArrayList<>();
    for (String text : SafeFiles.read(file).lines().toList()) {
      try {
        Line line = JSON.readValue(text, Line.class);
        all.add(
            new Metric.Judged(
                line.output(),
                line.tokens(),
                line.references(),
                line.referenceTokens(),
                line.background()));
      } catch (JsonProcessingException | NullPointerException e) {
        throw damaged(file, "is damaged in line " + (all.size() + 1));
      }
    }
    return all;
  }

  private static RunException damaged(Path file, String what) {
    return new RunException(
        "%s %s.\n  Write it anew: seq4j train %s --out %s --resume"
            .formatted(
                file, what, file.resolveSibling("config.yaml"), file.toAbsolutePath().getParent()));
  }
}
