package org.seq4j.runner.config;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seq4j.api.config.Unwrapped;
import org.seq4j.api.plugin.Choice;

/** Makes nodes from values, so that reading them gives the values again. */
final class NodeMaker {
  private final Location location;

  NodeMaker(Location location) {
    this.location = location;
  }

  /** The node of a value; empty for an optional value that is left out altogether. */
  Optional<ConfigNode> node(Object value, String path, boolean nodesExpected) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent()
          ? node(optional.get(), path, false).map(NodeMaker::present)
          : nodesExpected ? Optional.empty() : Optional.of(plain("none", path));
    }
    return Optional.of(node(value, path));
  }

  /** A value that is there: the component "none" is told from nothing by its quotes. */
  private static ConfigNode present(ConfigNode node) {
    return node instanceof ConfigScalar scalar && scalar.isNone()
        ? new ConfigScalar(scalar.path(), scalar.location(), scalar.text(), false)
        : node;
  }

  /** The node of a value. */
  ConfigNode node(Object value, String path) {
    if (value instanceof ConfigNode node) {
      return node;
    }
    if (value instanceof Choice choice) {
      return component(choice, path);
    }
    if (value instanceof Record record) {
      return record(record, path);
    }
    if (value instanceof Map<?, ?> map) {
      return map(map, path);
    }
    if (value instanceof List<?> list) {
      return list(list, path);
    }
    if (value instanceof Enum<?> constant) {
      return text(Components.name(constant), path);
    }
    if (value instanceof String || value instanceof Path) {
      return text(value.toString(), path);
    }
    if (value instanceof Number number) {
      return plain(number(number, path), path);
    }
    if (value instanceof Boolean) {
      return plain(value.toString(), path);
    }
    if (value instanceof Optional<?> optional) {
      return node(optional, path, false).orElseThrow();
    }
    throw new IllegalArgumentException(
        path + ": a " + value.getClass().getName() + " cannot be written as a setting");
  }

  ConfigMapping record(Record record, String path) {
    Map<String, ConfigMapping.Entry> entries = new LinkedHashMap<>();
    Components.of(record.getClass())
        .forEach(
            (key, component) -> {
              String below = ConfigNode.child(path, key);
              Object value =
                  Components.value(component, record)
                      .orElseThrow(() -> new IllegalArgumentException(below + " is null"));
              if (component.isAnnotationPresent(Unwrapped.class)) {
                entries.putAll(record((Record) value, path).entries());
              } else {
                node(value, below, ofNodes(component))
                    .ifPresent(node -> entries.put(key, new ConfigMapping.Entry(location, node)));
              }
            });
    return new ConfigMapping(path, location, entries);
  }

  private static boolean ofNodes(RecordComponent component) {
    return component.getType() == Optional.class
        && ValueReader.argument(component.getGenericType(), 0) == ConfigNode.class;
  }

  private ConfigNode component(Choice choice, String path) {
    ConfigScalar type = name(choice.type(), ConfigNode.child(path, "type"));
    ConfigMapping settings = record(choice.settings(), path);
    if (settings.entries().isEmpty()) {
      return name(choice.type(), path);
    }
    Map<String, ConfigMapping.Entry> entries = new LinkedHashMap<>();
    entries.put("type", new ConfigMapping.Entry(location, type));
    entries.putAll(settings.entries());
    return new ConfigMapping(path, location, entries);
  }

  private ConfigMapping map(Map<?, ?> map, String path) {
    Map<String, ConfigMapping.Entry> entries = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          String name = key.toString();
          ConfigNode node = node(value, ConfigNode.child(path, name));
          entries.put(name, new ConfigMapping.Entry(location, node));
        });
    return new ConfigMapping(path, location, entries);
  }

  private ConfigSequence list(List<?> list, String path) {
    List<ConfigNode> elements = new ArrayList<>();
    for (Object value : list) {
      elements.add(node(value, ConfigNode.element(path, elements.size())));
    }
    return new ConfigSequence(path, location, elements);
  }

  private ConfigScalar plain(String text, String path) {
    return new ConfigScalar(path, location, text, true);
  }

  /** A component's name, for which {@code none} is a name like any other. */
  private ConfigScalar name(String name, String path) {
    return name.equals("none") ? plain(name, path) : text(name, path);
  }

  private ConfigScalar text(String text, String path) {
    ConfigScalar plain = plain(text, path);
    return plain.needsQuotes() ? new ConfigScalar(path, location, text, false) : plain;
  }

  private static String number(Number number, String path) {
    if (!(number instanceof Double || number instanceof Float)) {
      return number.toString();
    }
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(path + ": " + value + " cannot be written as a setting");
    }
    double size = Math.abs(value);
    boolean readable = size == 0 || (size >= 1e-6 && size < 1e12);
    // The sign of a negative zero is lost in a BigDecimal.
    if (!readable || Double.compare(value, -0.0) == 0) {
      return number.toString();
    }
    String text = new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    return text.contains(".") ? text : text + ".0";
  }
}
