package org.seq4j.runner.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.OneOf;
import org.seq4j.api.config.Required;
import org.seq4j.api.config.Unwrapped;
import org.seq4j.api.plugin.Choice;

/** Lists the settings of a record in the user's words, for the reference. */
public final class Settings {

  /**
   * One setting.
   *
   * @param key its key; those inside another one come with the path, {@code vocabulary.minimum},
   *     {@code files[].path} in a list, {@code files.<name>.path} in a mapping
   * @param type what it is: {@code whole number}, {@code list of texts}
   * @param defaultValue the default as YAML in one line; empty when the setting has none and must
   *     be given wherever the record that holds it is
   * @param allowed the values that it may have: {@code at least 1}; empty when all of its type
   * @param description what it means; empty when the record does not say
   */
  public record Setting(
      String key, String type, Optional<String> defaultValue, String allowed, String description) {}

  private final List<Setting> rows = new ArrayList<>();
  private final Set<Class<?>> open = new HashSet<>();

  private Settings() {}

  /**
   * The settings of a record with defaults, in the order of its components; a record inside it is
   * replaced by its own settings.
   */
  public static List<Setting> of(Class<? extends Record> type, Record defaults) {
    Settings settings = new Settings();
    settings.record(type, Optional.of(type.cast(defaults)), "");
    return List.copyOf(settings.rows);
  }

  /** The settings of a record that takes its defaults from a constructor without arguments. */
  public static List<Setting> of(Class<? extends Record> type) {
    Settings settings = new Settings();
    settings.record(type, Components.defaults(type), "");
    return List.copyOf(settings.rows);
  }

  private void record(Class<?> type, Optional<?> defaults, String path) {
    if (!open.add(type)) {
      return; // a record inside itself
    }
    Components.of(type)
        .forEach(
            (key, component) ->
                component(
                    component,
                    defaults.flatMap(record -> Components.value(component, record)),
                    component.isAnnotationPresent(Unwrapped.class)
                        ? path
                        : ConfigNode.child(path, key)));
    open.remove(type);
  }

  private void component(RecordComponent component, Optional<?> value, String path) {
    boolean required = component.isAnnotationPresent(Required.class);
    if (component.getType().isRecord() && component.getType() != Choice.class && !required) {
      Optional<?> defaults = value.isPresent() ? value : Components.defaults(component.getType());
      record(component.getType(), defaults, path);
      return;
    }
    Optional<String> defaultValue = required ? Optional.empty() : value.map(ConfigWriter::inline);
    if (defaultValue.isEmpty() && !required && component.getType() == Optional.class) {
      defaultValue = Optional.of("none");
    }
    Description description = component.getAnnotation(Description.class);
    Type type = component.getGenericType();
    rows.add(
        new Setting(
            path,
            words(type, component, 1),
            defaultValue,
            allowed(type, component),
            description == null ? "" : description.value()));
    inside(type, component, path);
  }

  /** Adds the settings of the records that a list, a mapping or an optional holds. */
  private void inside(Type type, RecordComponent component, String path) {
    Class<?> raw = ValueReader.raw(type, component);
    if (raw == Choice.class) {
      return; // its settings are listed with the component
    }
    if (raw.isRecord()) {
      record(raw, Components.defaults(raw), path);
    } else if (raw == List.class) {
      inside(ValueReader.argument(type, 0), component, path + "[]");
    } else if (raw == Map.class) {
      inside(ValueReader.argument(type, 1), component, path + ".<name>");
    } else if (raw == Optional.class) {
      inside(ValueReader.argument(type, 0), component, path);
    }
  }

  private static String words(Type type, RecordComponent component, int count) {
    Class<?> raw = ValueReader.raw(type, component);
    String plural = count == 1 ? "" : "s";
    if (raw == Optional.class) {
      return words(ValueReader.argument(type, 0), component, count) + " or none";
    }
    if (raw == List.class) {
      return "list" + plural + " of " + words(ValueReader.argument(type, 0), component, 2);
    }
    if (raw == Map.class) {
      String values = words(ValueReader.argument(type, 1), component, 2);
      return "mapping" + plural + " from names to " + values;
    }
    if (raw == Choice.class) {
      return ValueReader.kind(component) + plural;
    }
    if (raw.isRecord()) {
      return "mapping" + plural + " of settings";
    }
    if (raw == ConfigNode.class) {
      return "value" + plural;
    }
    if (raw.isEnum()) {
      return "name" + plural;
    }
    ScalarKind kind =
        ScalarKind.of(raw).orElseThrow(() -> ValueReader.unsupported(type, component));
    return kind == ScalarKind.TRUTH ? kind.words() : kind.words() + plural;
  }

  private static String allowed(Type type, RecordComponent component) {
    Class<?> raw = ValueReader.raw(type, component);
    if (raw == Optional.class || raw == List.class) {
      return allowed(ValueReader.argument(type, 0), component);
    }
    if (raw == Map.class) {
      return allowed(ValueReader.argument(type, 1), component);
    }
    if (raw.isEnum()) {
      return String.join(
          ", ", Arrays.stream(raw.getEnumConstants()).map(Components::name).toList());
    }
    OneOf oneOf = component.getAnnotation(OneOf.class);
    return oneOf != null ? String.join(", ", oneOf.value()) : Checks.bounds(component).orElse("");
  }
}
