package org.seq4j.runner.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A list.
 *
 * @param path the key path
 * @param location where the list begins
 * @param elements the entries, in order
 */
public record ConfigSequence(String path, Location location, List<ConfigNode> elements)
    implements ConfigNode {

  public ConfigSequence {
    elements = List.copyOf(elements);
  }

  @Override
  public ConfigSequence at(String path) {
    List<ConfigNode> moved = new ArrayList<>();
    elements.forEach(each -> moved.add(each.at(ConfigNode.element(path, moved.size()))));
    return new ConfigSequence(path, location, moved);
  }

  @Override
  public String found() {
    return "a list";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfigSequence sequence && elements.equals(sequence.elements);
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }
}
