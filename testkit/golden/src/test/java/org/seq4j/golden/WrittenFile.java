package org.seq4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file as it was written: inputs and weights together, since both are given. */
record WrittenFile(
    Map<String, double[]> given, Map<String, double[]> outputs, Map<String, double[]> gradients) {

  static Path folder() {
    return Path.of(System.getProperty("golden.folder"));
  }

  static WrittenFile read(String name) {
    try {
      JsonNode root = new ObjectMapper().readTree(folder().resolve(name + ".json").toFile());
      Map<String, double[]> given = new HashMap<>(section(root.get("inputs")));
      given.putAll(section(root.get("weights")));
      return new WrittenFile(given, section(root.get("outputs")), section(root.get("gradients")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, double[]> section(JsonNode section) {
    Map<String, double[]> arrays = new LinkedHashMap<>();
    section.fields().forEachRemaining(field -> arrays.put(field.getKey(), array(field.getValue())));
    return arrays;
  }

  private static double[] array(JsonNode node) {
    JsonNode values = node.get("values");
    double[] array = new double[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i).asDouble();
    }
    return array;
  }
}
