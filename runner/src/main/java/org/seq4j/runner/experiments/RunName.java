package org.seq4j.runner.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seq4j.runner.config.ConfigMapping;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.ConfigScalar;
import org.seq4j.runner.config.Problems;
import org.seq4j.runner.config.Suggest;

/**
 * A run's name with placeholders: {@code {model.encoder.type}-{seed}}. A placeholder is the key of
 * a setting that the runs change, or of another one that the file gives.
 *
 * @param pattern as it was written
 */
record RunName(ConfigScalar pattern) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");
  private static final String TYPE = ".type";

  /**
   * The name of one run.
   *
   * @param points what it changes
   * @param root its whole configuration
   * @return the name; empty when there was a problem
   */
  Optional<String> of(List<Axis.Point> points, ConfigNode root, Problems problems) {
    Matcher matcher = PLACEHOLDER.matcher(pattern.text());
    StringBuilder name = new StringBuilder();
    boolean right = true;
    while (matcher.find()) {
      Optional<String> value = value(matcher.group(1), points, root, problems);
      right &= value.isPresent();
      matcher.appendReplacement(name, Matcher.quoteReplacement(value.orElse("")));
    }
    return right ? Optional.of(matcher.appendTail(name).toString()) : Optional.empty();
  }

  private Optional<String> value(
      String key, List<Axis.Point> points, ConfigNode root, Problems problems) {
    Optional<ConfigNode> node =
        points.stream()
            .filter(point -> point.key().equals(key))
            .findFirst()
            .map(Axis.Point::value)
            .or(() -> find(root, key));
    if (node.isEmpty()) {
      List<String> keys = points.stream().map(Axis.Point::key).toList();
      String hint = Suggest.hint(key, "These runs set", keys);
      problems.problem(pattern, "no setting for the placeholder {" + key + "}" + hint);
      return Optional.empty();
    }
    Optional<String> word = word(node.get());
    if (word.isEmpty()) {
      problems.problem(
          pattern,
          "{%s} is %s and cannot be part of a name: name such runs one by one"
              .formatted(key, node.get().found()));
    }
    return word;
  }

  /** A setting of the configuration; the type of a component is what its short form says. */
  private static Optional<ConfigNode> find(ConfigNode root, String key) {
    Optional<ConfigNode> shortForm =
        key.endsWith(TYPE)
            ? root.find(key.substring(0, key.length() - TYPE.length()))
                .filter(ConfigScalar.class::isInstance)
            : Optional.empty();
    return root.find(key).or(() -> shortForm);
  }

  /** A single value, or the type of a component. */
  private static Optional<String> word(ConfigNode node) {
    Optional<ConfigNode> named =
        node instanceof ConfigMapping mapping ? mapping.get("type") : Optional.of(node);
    return named
        .filter(ConfigScalar.class::isInstance)
        .map(scalar -> ((ConfigScalar) scalar).text());
  }

  /** The placeholders that would tell runs apart, of settings that have several values. */
  String missing(List<Axis> axes) {
    List<String> missing = new ArrayList<>();
    for (Axis axis : axes) {
      String placeholder = "{" + axis.key() + "}";
      if (axis.values().size() > 1 && !pattern.text().contains(placeholder)) {
        missing.add(placeholder);
      }
    }
    return String.join(" and ", missing);
  }
}
