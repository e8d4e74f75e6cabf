package org.seq4j.runner.config;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The component that a configuration chose: its name among the known ones, and its settings.
 *
 * @param type the name
 * @param settings the settings, of the class that the component's defaults have
 */
public record ComponentChoice(String type, Record settings) {

  /**
   * Reads a component: {@code attention: bahdanau} or {@code attention: {type: bahdanau, size: 8}}.
   *
   * @param kind what is chosen, in messages: {@code unknown attention 'badhanau'}
   * @param defaultType the name when the node is a mapping without {@code type}, if there is one
   * @param defaultsByName the default settings of every known component
   * @return the choice; empty when there was a problem
   */
  public static Optional<ComponentChoice> read(
      ConfigNode node,
      String kind,
      Optional<String> defaultType,
      Map<String, ? extends Record> defaultsByName,
      Problems problems) {
    Optional<TypedNode> typed = TypedNode.of(node, kind, defaultType, problems);
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    String name = typed.get().type();
    Record defaults = defaultsByName.get(name);
    if (defaults == null) {
      String hint = Suggest.hint(name, "Known", new TreeSet<>(defaultsByName.keySet()));
      problems.problem(
          typed.get().typeLocation(), node.path(), "unknown " + kind + " '" + name + "'" + hint);
      return Optional.empty();
    }
    return RecordBinder.bind(typed.get().settings(), defaults, name, problems)
        .map(settings -> new ComponentChoice(name, settings));
  }
}
