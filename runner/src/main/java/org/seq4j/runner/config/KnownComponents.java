package org.seq4j.runner.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.seq4j.api.plugin.Choice;

/**
 * The components that a configuration can choose from.
 *
 * @param defaults the default settings of every component, by the word of its kind ({@code
 *     attention}) and by its name ({@code bahdanau})
 */
public record KnownComponents(Map<String, Map<String, Record>> defaults) {
  /** Nothing to choose from. */
  public static final KnownComponents NONE = new KnownComponents(Map.of());

  public KnownComponents {
    Map<String, Map<String, Record>> copy = new LinkedHashMap<>();
    defaults.forEach((kind, components) -> copy.put(kind, Map.copyOf(components)));
    defaults = Map.copyOf(copy);
  }

  /** The default settings of the components of a kind, by name; empty for an unknown kind. */
  public Map<String, Record> ofKind(String kind) {
    return defaults.getOrDefault(kind, Map.of());
  }

  /**
   * Reads a component: {@code attention: bahdanau} or {@code attention: {type: bahdanau, size: 8}}.
   * Its settings are laid over those of the default choice if that is of the same type, else over
   * the component's own defaults.
   *
   * @param kind the word of the kind, also in messages: {@code unknown attention 'badhanau'}
   * @param defaultChoice what a mapping without {@code type} means, if it may be left out
   * @return the choice; empty when there was a problem
   */
  public Optional<Choice> choose(
      ConfigNode node, String kind, Optional<Choice> defaultChoice, Problems problems) {
    return TypedNode.of(node, kind, defaultChoice.map(Choice::type), problems)
        .flatMap(typed -> choose(node, typed, kind, defaultChoice, problems));
  }

  private Optional<Choice> choose(
      ConfigNode node,
      TypedNode typed,
      String kind,
      Optional<Choice> defaultChoice,
      Problems problems) {
    String name = typed.type();
    Record own = ofKind(kind).get(name);
    if (own == null) {
      String hint = Suggest.hint(name, "Known", new TreeSet<>(ofKind(kind).keySet()));
      problems.problem(
          typed.typeLocation(), node.path(), "unknown " + kind + " '" + name + "'" + hint);
      return Optional.empty();
    }
    Record defaults =
        defaultChoice
            .filter(choice -> choice.type().equals(name))
            .map(Choice::settings)
            .orElse(own);
    return RecordBinder.bind(typed.settings(), defaults, name, this, problems)
        .map(settings -> new Choice(name, settings));
  }
}
