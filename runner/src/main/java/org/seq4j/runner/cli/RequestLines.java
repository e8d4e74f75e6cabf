package org.seq4j.runner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.seq4j.api.DataException;
import org.seq4j.runner.config.Suggest;
import org.seq4j.runner.predict.Lines;
import org.seq4j.runner.predict.PredictionRequest;

/** Reads what is asked from lines; what holds for all lines is added to what a line says. */
final class RequestLines implements Iterator<PredictionRequest> {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final List<String> KEYS = List.of("source", "prefix", "include", "exclude");

  private final Lines lines;
  private final InputFormat format;
  private final PredictionRequest all;

  /**
   * @param all what holds for every line; its source is not used, its prefix where a line has none
   */
  RequestLines(Lines lines, InputFormat format, PredictionRequest all) {
    this.lines = lines;
    this.format = format;
    this.all = all;
  }

  @Override
  public boolean hasNext() {
    return lines.hasNext();
  }

  @Override
  public PredictionRequest next() {
    String line = lines.next();
    return switch (format) {
      case text -> with(line, "", List.of(), List.of());
      case tsv -> tabbed(line);
      case jsonl -> json(line);
    };
  }

  private PredictionRequest with(
      String source, String prefix, List<String> include, List<String> exclude) {
    return new PredictionRequest(
        source,
        prefix.isBlank() ? all.prefix() : prefix,
        joined(all.include(), include),
        joined(all.exclude(), exclude));
  }

  private static List<String> joined(List<String> some, List<String> others) {
    List<String> joined = new ArrayList<>(some);
    joined.addAll(others);
    return joined;
  }

  private PredictionRequest tabbed(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length > 2) {
      throw mistake(
          "expected a source, or a source, a tab and a prefix, got %d columns", columns.length);
    }
    return with(columns[0], columns.length == 2 ? columns[1] : "", List.of(), List.of());
  }

  private PredictionRequest json(String line) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw mistake("not JSON: %s", e.getOriginalMessage());
    }
    if (!node.isObject() || !node.path("source").isTextual()) {
      throw mistake("expected an object with the text 'source', such as {\"source\": \"...\"}");
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw mistake("unknown key '%s'%s", key, Suggest.hint(key, "Known", KEYS));
              }
            });
    return with(
        node.get("source").textValue(),
        text(node.path("prefix"), "prefix"),
        texts(node.path("include"), "include"),
        texts(node.path("exclude"), "exclude"));
  }

  private String text(JsonNode node, String key) {
    if (!node.isMissingNode() && !node.isTextual()) {
      throw mistake("'%s' must be a text, got %s", key, node);
    }
    return node.asText("");
  }

  private List<String> texts(JsonNode node, String key) {
    if (!node.isMissingNode() && !node.isArray()) {
      throw mistake("'%s' must be a list of texts, got %s", key, node);
    }
    List<String> texts = new ArrayList<>();
    node.forEach(
        each -> {
          if (!each.isTextual()) {
            throw mistake("'%s' must be a list of texts, got %s in it", key, each);
          }
          texts.add(each.textValue());
        });
    return texts;
  }

  private DataException mistake(String problem, Object... parts) {
    return new DataException(lines.origin() + ": " + problem.formatted(parts));
  }
}
