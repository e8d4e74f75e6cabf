package org.seq4j.runner.config;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seq4j.api.plugin.Choice;

/** Finds the components that settings chose, those inside others' settings among them. */
public final class Choices {
  private final Set<Chosen> found = new LinkedHashSet<>();

  private Choices() {}

  /**
   * A component that was chosen.
   *
   * @param kind the word of its kind
   * @param name its name
   */
  public record Chosen(String kind, String name) {}

  /** All components that a record of settings chooses, each once. */
  public static Set<Chosen> in(Record settings) {
    Choices choices = new Choices();
    choices.record(settings);
    return choices.found;
  }

  private void record(Record record) {
    for (RecordComponent component : Components.of(record.getClass()).values()) {
      Components.value(component, record).ifPresent(value -> value(component, value));
    }
  }

  private void value(RecordComponent component, Object value) {
    if (value instanceof Choice choice) {
      found.add(new Chosen(ValueReader.kind(component), choice.type()));
      record(choice.settings());
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(inner -> value(component, inner));
    } else if (value instanceof Collection<?> elements) {
      elements.forEach(element -> value(component, element));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(element -> value(component, element));
    } else if (value instanceof Record inner) {
      record(inner);
    }
  }
}
