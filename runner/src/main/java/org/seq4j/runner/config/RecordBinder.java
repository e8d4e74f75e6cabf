package org.seq4j.runner.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Required;
import org.seq4j.api.config.Unwrapped;

/**
 * Lays a configuration over a record of defaults. Keys are the record's components in kebab case;
 * what is left out keeps its default. Nothing is converted silently: an unknown key, a value of
 * another type, a missing value, a value outside its bounds and settings that the record's
 * constructor refuses with an {@link IllegalArgumentException} are problems.
 *
 * <p>A component may be an int, long, double, float, boolean, String, Path, an enum (names in kebab
 * case), a record (laid over the default's record), a List, a Map from String (both replace the
 * default as a whole), an Optional (left empty by {@code none} without quotes), a {@code Choice} of
 * a component whose kind {@code @OfKind} names, or a {@link ConfigNode} that somebody else
 * interprets. A record in a list, a mapping or an empty optional takes its defaults from its
 * constructor without arguments; without one, everything in it that is not Optional must be given.
 * The keys of a record that is {@code @Unwrapped} stand among those of the record that holds it.
 * The annotations of {@code org.seq4j.api.config} say what else holds.
 */
public final class RecordBinder {
  private final KnownComponents known;
  private final Problems problems;

  private RecordBinder(KnownComponents known, Problems problems) {
    this.known = known;
    this.problems = problems;
  }

  /**
   * Lays a node over a default record.
   *
   * @param defaults the value of every setting that is not given
   * @param what what has these settings, in messages: {@code gru has no setting 'brige'}
   * @return the record; empty when there was a problem below the node
   * @throws IllegalArgumentException when the record has a component of a type that no setting has
   */
  public static <R extends Record> Optional<R> bind(
      ConfigNode node, R defaults, String what, Problems problems) {
    return bind(node, defaults, what, KnownComponents.NONE, problems);
  }

  /**
   * Lays a node over a default record that may hold choices of components.
   *
   * @param known the components to choose from
   * @see #bind(ConfigNode, Record, String, Problems)
   */
  public static <R extends Record> Optional<R> bind(
      ConfigNode node, R defaults, String what, KnownComponents known, Problems problems) {
    @SuppressWarnings("unchecked") // an object's class is the class of its type
    Class<R> type = (Class<R>) defaults.getClass();
    return new RecordBinder(known, problems).record(node, type, Optional.of(defaults), what);
  }

  /**
   * Makes a record from a node, with the defaults of the type's constructor without arguments, or
   * with none.
   *
   * @see #bind(ConfigNode, Record, String, Problems)
   */
  public static <R extends Record> Optional<R> bind(
      ConfigNode node, Class<R> type, String what, Problems problems) {
    return new RecordBinder(KnownComponents.NONE, problems)
        .record(node, type, Components.defaults(type), what);
  }

  <R> Optional<R> record(ConfigNode node, Class<R> type, Optional<R> defaults, String what) {
    if (node.isMissing()) {
      problems.missing(node);
      return Optional.empty();
    }
    if (!(node instanceof ConfigMapping mapping)) {
      problems.problem(node, "expected a mapping of settings, got " + node.found());
      return Optional.empty();
    }
    int before = problems.reported();
    refuseUnknown(mapping, Components.keys(type), what);
    return laid(mapping, type, defaults, what, before);
  }

  /** The record, if no more problems than before were reported. */
  private <R> Optional<R> laid(
      ConfigMapping mapping, Class<R> type, Optional<R> defaults, String what, int before) {
    List<Object> values = new ArrayList<>();
    Components.of(type)
        .forEach(
            (key, component) -> {
              Optional<Object> fallback = defaults.flatMap(d -> Components.value(component, d));
              Optional<?> value =
                  component.isAnnotationPresent(Unwrapped.class)
                      ? unwrapped(mapping, component.getType(), fallback, what, before)
                      : component(mapping, key, component, fallback, what);
              value.ifPresent(values::add);
            });
    return problems.reported() == before ? create(mapping, type, values) : Optional.empty();
  }

  private <R> Optional<R> unwrapped(
      ConfigMapping mapping, Class<R> type, Optional<?> fallback, String what, int before) {
    Optional<R> defaults = fallback.map(type::cast).or(() -> Components.defaults(type));
    return laid(mapping, type, defaults, what, before);
  }

  private <R> Optional<R> create(ConfigNode node, Class<R> type, List<Object> values) {
    try {
      return Optional.of(Components.create(type, values.toArray()));
    } catch (IllegalArgumentException e) {
      String message = e.getMessage() == null ? "these settings do not fit" : e.getMessage();
      problems.problem(node, message);
      return Optional.empty();
    }
  }

  private void refuseUnknown(ConfigMapping mapping, List<String> known, String what) {
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                String hint =
                    known.isEmpty() ? ": it has no settings" : Suggest.hint(key, "Settings", known);
                problems.problem(
                    entry.keyLocation(),
                    mapping.path(),
                    what + " has no setting '" + key + "'" + hint);
              }
            });
  }

  private Optional<Object> component(
      ConfigMapping mapping,
      String key,
      RecordComponent component,
      Optional<Object> fallback,
      String what) {
    ValueReader reader = new ValueReader(this, component, key, known, problems);
    Optional<ConfigNode> given = mapping.get(key);
    boolean required = component.isAnnotationPresent(Required.class);
    if (given.isPresent()) {
      return reader.read(given.get(), component.getGenericType(), fallback);
    }
    if (required || (fallback.isEmpty() && component.getType() != Optional.class)) {
      problems.problem(mapping, what + " needs the setting '" + key + "'" + about(component));
      return Optional.empty();
    }
    if (component.getType().isRecord()) { // something in it may be required
      String path = ConfigNode.child(mapping.path(), key);
      ConfigNode nothing = ConfigMapping.empty(path, mapping.location());
      return reader.read(nothing, component.getGenericType(), fallback);
    }
    return fallback.or(() -> Optional.of(Optional.empty()));
  }

  private static String about(RecordComponent component) {
    Description description = component.getAnnotation(Description.class);
    return description == null ? "" : ": " + description.value();
  }
}
