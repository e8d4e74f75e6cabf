package org.seq4j.testkit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Values by name, in the order in which they were named. */
record Named<T>(Map<String, T> byName) {
  Named {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  static <T> Named<T> none() {
    return new Named<>(Map.of());
  }

  /** These values and one more, or with another one of that name. */
  Named<T> with(String name, T value) {
    Map<String, T> more = new LinkedHashMap<>(byName);
    more.put(name, value);
    return new Named<>(more);
  }

  /** These values, one of them changed. */
  Named<T> change(String name, UnaryOperator<T> change) {
    return with(name, change.apply(get(name)));
  }

  /** All values, changed. */
  Named<T> map(UnaryOperator<T> change) {
    Map<String, T> changed = new LinkedHashMap<>();
    byName.forEach((name, value) -> changed.put(name, change.apply(value)));
    return new Named<>(changed);
  }

  T get(String name) {
    T found = byName.get(name);
    if (found == null) {
      throw new IllegalArgumentException("nothing is named '" + name + "' in " + byName.keySet());
    }
    return found;
  }
}
