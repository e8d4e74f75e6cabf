package org.seq4j.runner.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.seq4j.nn.Parameters;

/**
 * The parts of one model or of several that are built over the same weights: a part is made once
 * for each name and then given to every model that names it. Luong et al. 2016,
 * https://arxiv.org/abs/1511.06114.
 */
public final class SharedParts {
  private final Parameters parameters = new Parameters();
  private final Map<String, Made> made = new LinkedHashMap<>();

  /**
   * A part.
   *
   * @param sizes what it was made for, by what they are called
   * @param place of its first use
   */
  private record Made(Object part, Map<String, Object> sizes, String place) {}

  /** The weights of all models. */
  public Parameters parameters() {
    return parameters;
  }

  /** The names of the parts that were made, in their order. */
  public List<String> names() {
    return List.copyOf(made.keySet());
  }

  /** Whether a part of this name was made. */
  boolean has(String name) {
    return made.containsKey(name);
  }

  /**
   * A part of a model: the one of its name, or a new one.
   *
   * @param part what it is, one of {@link PartNames#PARTS}
   * @param sizes all that it is made for
   * @param maker makes it where its weights are to be
   * @throws ModelException if the part of this name was made for other sizes
   */
  <T> T part(
      PartNames names,
      String part,
      Class<T> type,
      Map<String, Object> sizes,
      Function<Parameters, T> maker) {
    String name = names.of(part);
    Made before = made.get(name);
    if (before == null) {
      T built = maker.apply(parameters.at(name));
      made.put(name, new Made(built, sizes, names.place(part)));
      return built;
    }
    check(name, before, names, part, sizes);
    return type.cast(before.part);
  }

  private static void check(
      String name, Made before, PartNames names, String part, Map<String, Object> sizes) {
    List<String> differences = new ArrayList<>();
    new TreeMap<>(sizes)
        .forEach(
            (what, size) -> {
              Object other = before.sizes.get(what);
              if (!size.equals(other)) {
                differences.add("%s: %s there and %s here".formatted(what, other, size));
              }
            });
    if (!differences.isEmpty()) {
      throw new ModelException(
          "model." + part,
          new IllegalArgumentException(
              "'@%s' cannot be shared with %s (%s); make them alike, or give %s one of its own"
                  .formatted(name, before.place, String.join(", ", differences), names.task())));
    }
  }
}
