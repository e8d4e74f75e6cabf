package org.seq4j.runner.config;

import java.util.Optional;

/**
 * A component as it was written: {@code bahdanau}, short for {@code {type: bahdanau}}, or a mapping
 * with {@code type} and settings.
 *
 * @param type the component's name
 * @param typeLocation where the name was written
 * @param settings the mapping without {@code type}
 */
public record TypedNode(String type, Location typeLocation, ConfigMapping settings) {

  /**
   * Takes a node apart. Whether the name is known is for the caller to find out.
   *
   * @param kind what the node chooses, in messages: {@code which attention}
   * @param defaultType the name when the node is a mapping without {@code type}, if there is one
   * @return the parts; empty when there was a problem
   */
  public static Optional<TypedNode> of(
      ConfigNode node, String kind, Optional<String> defaultType, Problems problems) {
    if (node.isMissing()) {
      problems.missing(node);
      return Optional.empty();
    }
    if (node instanceof ConfigScalar name) {
      ConfigMapping none = ConfigMapping.empty(node.path(), node.location());
      return Optional.of(new TypedNode(name.text(), node.location(), none));
    }
    if (!(node instanceof ConfigMapping mapping)) {
      String expected = "expected the name of the " + kind + " or a mapping with 'type', got ";
      problems.problem(node, expected + node.found());
      return Optional.empty();
    }
    Optional<ConfigNode> type = mapping.get("type");
    if (type.isPresent()) {
      return named(mapping, type.get(), kind, problems);
    }
    if (defaultType.isEmpty()) {
      problems.problem(node, "'type' is missing: it says which " + kind + " is meant");
    }
    return defaultType.map(name -> new TypedNode(name, node.location(), mapping));
  }

  private static Optional<TypedNode> named(
      ConfigMapping mapping, ConfigNode type, String kind, Problems problems) {
    if (type instanceof ConfigScalar name && !name.isMissing()) {
      return Optional.of(new TypedNode(name.text(), name.location(), mapping.without("type")));
    }
    problems.problem(type, "expected the name of the " + kind + ", got " + type.found());
    return Optional.empty();
  }
}
