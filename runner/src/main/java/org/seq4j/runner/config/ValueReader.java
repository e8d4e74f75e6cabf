package org.seq4j.runner.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;

/** Reads the value of one component of a settings record. */
final class ValueReader {
  private final RecordBinder binder;
  private final RecordComponent component;
  private final String key;
  private final KnownComponents known;
  private final Problems problems;

  ValueReader(
      RecordBinder binder,
      RecordComponent component,
      String key,
      KnownComponents known,
      Problems problems) {
    this.binder = binder;
    this.component = component;
    this.key = key;
    this.known = known;
    this.problems = problems;
  }

  /**
   * Reads a value of a type.
   *
   * @param fallback the default, that a record is laid over
   * @return the value; empty when there was a problem
   */
  Optional<Object> read(ConfigNode node, Type type, Optional<?> fallback) {
    Class<?> raw = raw(type, component);
    if (node.isMissing()) {
      problems.missing(node);
      return Optional.empty();
    }
    if (raw == ConfigNode.class) {
      return Optional.of(node);
    }
    if (raw == Choice.class) {
      return known
          .choose(node, kind(component), fallback.map(Choice.class::cast), problems)
          .map(choice -> choice);
    }
    if (raw == Optional.class) {
      return optional(node, argument(type, 0), fallback);
    }
    if (raw == List.class) {
      return list(node, argument(type, 0));
    }
    if (raw == Map.class) {
      return map(node, argument(type, 1));
    }
    if (raw.isRecord()) {
      return record(node, raw, fallback);
    }
    return single(node, raw);
  }

  private Optional<Object> optional(ConfigNode node, Type type, Optional<?> fallback) {
    if (type != ConfigNode.class && node instanceof ConfigScalar scalar && scalar.isNone()) {
      return Optional.of(Optional.empty());
    }
    Optional<?> inner = fallback.flatMap(value -> (Optional<?>) value);
    return read(node, type, inner).map(Optional::of);
  }

  /** The word of the kind of component that a setting chooses. */
  static String kind(RecordComponent component) {
    OfKind kind = component.getAnnotation(OfKind.class);
    if (kind == null) {
      throw new IllegalArgumentException(name(component) + ": @OfKind is missing");
    }
    return kind.value();
  }

  private Optional<Object> list(ConfigNode node, Type type) {
    if (node instanceof ConfigScalar) { // a list of one may be written without brackets
      return read(node, type, Optional.empty()).map(List::of);
    }
    if (!(node instanceof ConfigSequence sequence)) {
      return mismatch(node, "expected a list, got " + node.found());
    }
    List<Object> values = new ArrayList<>();
    sequence
        .elements()
        .forEach(element -> read(element, type, Optional.empty()).ifPresent(values::add));
    return Optional.of(List.copyOf(values));
  }

  private Optional<Object> map(ConfigNode node, Type type) {
    if (!(node instanceof ConfigMapping mapping)) {
      return mismatch(node, "expected a mapping from names to values, got " + node.found());
    }
    Map<String, Object> values = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (name, entry) ->
                read(entry.value(), type, Optional.empty())
                    .ifPresent(value -> values.put(name, value)));
    return Optional.of(Collections.unmodifiableMap(values));
  }

  private <R> Optional<Object> record(ConfigNode node, Class<R> type, Optional<?> fallback) {
    Optional<R> defaults = fallback.map(type::cast).or(() -> Components.defaults(type));
    return binder.record(node, type, defaults, key).map(value -> value);
  }

  private Optional<Object> single(ConfigNode node, Class<?> type) {
    if (type.isEnum()) {
      return constant(node, type);
    }
    ScalarKind kind = ScalarKind.of(type).orElseThrow(() -> unsupported(type, component));
    if (node instanceof ConfigScalar scalar) {
      return kind.read(scalar, component, problems);
    }
    String article = kind == ScalarKind.TRUTH ? "" : "a ";
    return mismatch(node, "expected " + article + kind.words() + ", got " + node.found());
  }

  private Optional<Object> constant(ConfigNode node, Class<?> type) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Components::name).toList();
    if (!(node instanceof ConfigScalar scalar)) {
      return mismatch(
          node, "expected one of [" + String.join(", ", names) + "], got " + node.found());
    }
    int index = names.indexOf(scalar.text());
    return index < 0
        ? mismatch(node, Checks.notOneOf(scalar, names))
        : Optional.of(type.getEnumConstants()[index]);
  }

  private Optional<Object> mismatch(ConfigNode node, String message) {
    problems.problem(node, message);
    return Optional.empty();
  }

  /** The class of a component's type or type argument. */
  static Class<?> raw(Type type, RecordComponent component) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType parameterized
        && parameterized.getRawType() instanceof Class<?> generic) {
      return generic;
    }
    throw unsupported(type, component);
  }

  /** A type argument of a list, a mapping or an optional. */
  static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static String name(RecordComponent component) {
    return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
  }

  /** A mistake of the record's author. */
  static IllegalArgumentException unsupported(Type type, RecordComponent component) {
    return new IllegalArgumentException(
        name(component)
            + ": a setting cannot be a "
            + type.getTypeName()
            + "; see RecordBinder for the types that it can be");
  }
}
