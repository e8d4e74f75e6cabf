package org.seq4j.runner.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.seq4j.api.config.Unwrapped;

/** What reflection can tell about a settings record, with its keys in kebab case. */
final class Components {
  /**
   * Kept, because Java reads the annotations anew from every object that stands for a component.
   */
  private static final ClassValue<Map<String, RecordComponent>> BY_KEY =
      new ClassValue<>() {
        @Override
        protected Map<String, RecordComponent> computeValue(Class<?> record) {
          Map<String, RecordComponent> components = new LinkedHashMap<>();
          for (RecordComponent component : record.getRecordComponents()) {
            components.put(kebab(component.getName()), component);
          }
          return Collections.unmodifiableMap(components);
        }
      };

  private Components() {}

  /** The components by their keys, in the order in which they are declared. */
  static Map<String, RecordComponent> of(Class<?> record) {
    return BY_KEY.get(record);
  }

  /** All keys, those of unwrapped records included. */
  static List<String> keys(Class<?> record) {
    List<String> keys = new ArrayList<>();
    of(record)
        .forEach(
            (key, component) -> {
              if (component.isAnnotationPresent(Unwrapped.class)) {
                keys.addAll(keys(component.getType()));
              } else {
                keys.add(key);
              }
            });
    return List.copyOf(keys);
  }

  /** {@code minimumFrequency} becomes {@code minimum-frequency}. */
  static String kebab(String camel) {
    return camel
        .replaceAll("([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])", "$1$3-$2")
        .toLowerCase(Locale.ROOT);
  }

  /** {@code SCALED_DOT} becomes {@code scaled-dot}. */
  static String name(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The value that a record holds for a component; empty when that is null. */
  static Optional<Object> value(RecordComponent component, Object record) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return Optional.ofNullable(accessor.invoke(record));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  /**
   * The record that a constructor without arguments makes, if the type has one: the defaults where
   * no default record is given, such as for the entries of a list.
   */
  static <R> Optional<R> defaults(Class<R> record) {
    if (of(record).isEmpty()) {
      return Optional.of(create(record));
    }
    boolean present =
        Arrays.stream(record.getDeclaredConstructors())
            .anyMatch(constructor -> constructor.getParameterCount() == 0);
    return present ? Optional.of(construct(record, new Class<?>[0])) : Optional.empty();
  }

  /**
   * Makes a record by its canonical constructor.
   *
   * @throws IllegalArgumentException when the record refuses the values
   */
  static <R> R create(Class<R> record, Object... values) {
    Class<?>[] types =
        of(record).values().stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    return construct(record, types, values);
  }

  private static <R> R construct(Class<R> record, Class<?>[] types, Object... values) {
    try {
      Constructor<R> constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException("cannot make a " + record.getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + record.getName(), e);
    }
  }
}
