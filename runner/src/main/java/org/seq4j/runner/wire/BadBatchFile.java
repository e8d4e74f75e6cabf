package org.seq4j.runner.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.seq4j.api.Batch;
import org.seq4j.api.Example;
import org.seq4j.api.Item;
import org.seq4j.api.Items;
import org.seq4j.api.Origin;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.FileFormatException;
import org.seq4j.runner.train.BadBatch;
import org.seq4j.runner.train.Learner;

/**
 * Batches that training failed at as JSON: update, seed, reason, the task of each batch, and for
 * each example of each batch its origin, the tokens of its sources and its target, and its
 * references.
 */
final class BadBatchFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BadBatchFile() {}

  static void write(Path file, BadBatch bad) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("update", bad.update());
    values.put("seed", bad.seed());
    values.put("reason", bad.reason());
    values.put("tasks", bad.batches().stream().map(BadBatch.Part::task).toList());
    values.put("batches", bad.batches().stream().map(part -> examples(part.batch())).toList());
    SafeFiles.write(file, MetricsLog.json(values) + "\n");
  }

  private static List<Map<String, Object>> examples(Batch batch) {
    return batch.examples().stream().map(BadBatchFile::example).toList();
  }

  private static Map<String, Object> example(Example example) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("file", example.origin().file());
    values.put("line", example.origin().line());
    values.put("position", example.position());
    values.put("sources", example.sources().stream().map(BadBatchFile::words).toList());
    values.put("starts", example.sources().stream().map(BadBatchFile::starts).toList());
    example.target().ifPresent(target -> values.put("target", words(target)));
    values.put("references", example.references());
    return values;
  }

  private static List<Integer> starts(Item item) {
    return item instanceof Tokens tokens ? tokens.starts() : List.of();
  }

  /** The tokens of a text; what is no text is named by its kind. */
  private static Object words(Item item) {
    if (item instanceof Items several) {
      return several.parts().stream().map(BadBatchFile::words).toList();
    }
    return item instanceof Tokens tokens ? tokens.words() : item.getClass().getSimpleName();
  }

  /**
   * Reads a file.
   *
   * @throws FileFormatException if it is no such file, or holds what is no text
   */
  static BadBatch read(Path file, RunTasks tasks) {
    try {
      JsonNode root = JSON.readTree(SafeFiles.read(file));
      List<BadBatch.Part> batches = new ArrayList<>();
      for (JsonNode node : needed(root, "batches")) {
        String name = root.path("tasks").path(batches.size()).asText(Learner.ALONE);
        RunTasks.RunTask task =
            tasks
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("has no task '" + name + "'"));
        batches.add(new BadBatch.Part(name, batch(node, task.vocabularies())));
      }
      if (batches.isEmpty()) {
        throw new IllegalArgumentException("has no batches");
      }
      return new BadBatch(
          needed(root, "update").asLong(),
          needed(root, "seed").asLong(),
          needed(root, "reason").asText(),
          batches);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      String reason =
          e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
      throw new FileFormatException(
          file
              + ": is no batch that training saved: "
              + reason
              + "\n  Name a file bad-batch-UPDATE.json in the folder of a run.",
          e);
    }
  }

  private static Batch batch(JsonNode node, Vocabularies vocabularies) {
    List<Example> examples = new ArrayList<>();
    node.forEach(example -> examples.add(example(example, vocabularies)));
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("has a batch without examples");
    }
    return Batch.of(examples);
  }

  private static Example example(JsonNode node, Vocabularies vocabularies) {
    List<Item> sources = new ArrayList<>();
    for (JsonNode one : needed(node, "sources")) {
      JsonNode starts = node.path("starts").path(sources.size());
      sources.add(inParts(source(one, vocabularies), starts));
    }
    Optional<Item> target =
        Optional.ofNullable(node.get("target")).map(one -> tokens(one, vocabularies.target()));
    return new Example(
        new Origin(needed(node, "file").asText(), needed(node, "line").asLong()),
        needed(node, "position").asLong(),
        sources,
        target,
        texts(needed(node, "references")));
  }

  /** A text with the places where its parts begin. */
  private static Item inParts(Item source, JsonNode starts) {
    if (!(source instanceof Tokens text)) {
      return source;
    }
    List<Integer> places = new ArrayList<>();
    starts.forEach(start -> places.add(start.asInt()));
    return new Tokens(text.words(), text.ids(), places);
  }

  /** A source, or several in a list of their own. */
  private static Item source(JsonNode node, Vocabularies vocabularies) {
    if (!node.isArray() || !node.path(0).isArray()) {
      return tokens(node, vocabularies.source());
    }
    List<Item> parts = new ArrayList<>();
    for (JsonNode part : node) {
      String name = parts.isEmpty() ? "source" : "source-" + (parts.size() + 1);
      parts.add(tokens(part, vocabularies.get(name)));
    }
    return new Items(parts);
  }

  private static Tokens tokens(JsonNode node, Vocabulary vocabulary) {
    if (!node.isArray()) {
      throw new IllegalArgumentException(
          "an example is no text but " + node.asText() + ", of which nothing is saved");
    }
    return vocabulary.encode(texts(node));
  }

  private static List<String> texts(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static JsonNode needed(JsonNode node, String key) {
    JsonNode value = node.get(key);
    if (value == null) {
      throw new IllegalArgumentException("has no '" + key + "'");
    }
    return value;
  }
}
