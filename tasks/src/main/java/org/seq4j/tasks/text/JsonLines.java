package org.seq4j.tasks.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.seq4j.api.DataException;
import org.seq4j.api.Origin;

/**
 * Pairs from files with a JSON object on each line, one file after the other. A field is named by
 * its key, one inside another by both with a dot between them: {@code translation.de}. A target may
 * be a list of texts, all of them right. Line breaks in texts become spaces.
 */
public final class JsonLines implements LinePairs {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String sourceField;
  private final String targetField;
  private final FileLines lines;
  private String source = "";
  private List<String> targets = List.of("");

  /**
   * Opens the first file.
   *
   * @param files the files, at least one
   * @param sourceField the field of the source
   * @param targetField the field of the target
   */
  public JsonLines(List<TextFile> files, String sourceField, String targetField) {
    this.sourceField = sourceField;
    this.targetField = targetField;
    lines = new FileLines(files);
  }

  @Override
  public boolean advance() {
    if (!lines.advance()) {
      return false;
    }
    JsonNode object = object(lines.text(), lines.origin());
    source = text(field(object, sourceField, "source-field"), "source-field");
    JsonNode target = field(object, targetField, "target-field");
    targets =
        target.isArray() && !target.isEmpty()
            ? StreamSupport.stream(target.spliterator(), false)
                .map(one -> text(one, "target-field"))
                .toList()
            : List.of(text(target, "target-field"));
    return true;
  }

  @Override
  public long skip(long count) {
    return lines.skip(count);
  }

  /**
   * A line that is one JSON object.
   *
   * @throws DataException if it is none
   */
  public static JsonNode object(String line, Origin origin) {
    try {
      JsonNode node = JSON.readTree(line);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw DataException.at(origin, "this line is no JSON: " + e.getOriginalMessage());
    }
    throw DataException.at(
        origin, "this line is no JSON object\n  Each line must be one, with {...} around.");
  }

  private JsonNode field(JsonNode object, String name, String setting) {
    JsonNode node = object;
    for (String key : name.split("\\.", -1)) {
      node = node.path(key);
    }
    if (node.isMissingNode()) {
      throw DataException.at(
          lines.origin(),
          "this line has no field '%s' (jsonl.%s)\n  Its fields: %s."
              .formatted(name, setting, names(object)));
    }
    return node;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private String text(JsonNode node, String setting) {
    if (!node.isTextual()) {
      throw DataException.at(
          lines.origin(), "the field of jsonl.%s must be a text, got %s".formatted(setting, node));
    }
    return node.asText().replaceAll("\\R", " ");
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public String target() {
    return targets.get(0);
  }

  @Override
  public List<String> targets() {
    return targets;
  }

  @Override
  public Origin origin() {
    return lines.origin();
  }

  @Override
  public Origin targetOrigin() {
    return lines.origin();
  }

  @Override
  public void close() {
    lines.close();
  }
}
