package org.seq4j.runner.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Lays {@code --set key.path=value} options over a configuration. The value is YAML and replaces
 * the whole node at the path: {@code model.attention=none} replaces the component, {@code
 * model.attention.type=dot} only its type. {@code tasks[0].weight=2} goes into the first entry of a
 * list. Where a path goes on below a single value, that value is taken for the short form of a
 * component: {@code attention: bahdanau} becomes {@code {type: bahdanau}}. Problems with what came
 * from an option name the option instead of a line.
 */
public final class Overrides {
  private static final String USAGE =
      "expected key.path=value, such as --set model.encoder.size=256";
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[([0-9]{1,6})\\]");
  private static final Pattern PATH =
      Pattern.compile("[^.\\[\\]\\s]+(\\[[0-9]{1,6}\\])*(\\.[^.\\[\\]\\s]+(\\[[0-9]{1,6}\\])*)*");

  private final Location location;
  private final List<String> steps;
  private final ConfigNode value;
  private final Problems problems;

  private Overrides(Location location, List<String> steps, ConfigNode value, Problems problems) {
    this.location = location;
    this.steps = steps;
    this.value = value;
    this.problems = problems;
  }

  /**
   * Applies options in their order.
   *
   * @param root the configuration
   * @param settings what follows each {@code --set}
   * @return the configuration with the options that could be applied
   */
  public static ConfigNode apply(ConfigNode root, List<String> settings, Problems problems) {
    ConfigNode result = root;
    for (String setting : settings) {
      result = apply(result, setting, problems);
    }
    return result;
  }

  /**
   * Puts a value at a path, as an option would. Problems with the value name where it was written.
   *
   * @param location where the path was written
   */
  public static ConfigNode put(
      ConfigNode root, String path, Location location, ConfigNode value, Problems problems) {
    if (!PATH.matcher(path).matches()) {
      problems.problem(
          location,
          path,
          "expected a path of keys, such as model.encoder.size, got '" + path + "'");
      return root;
    }
    return new Overrides(location, steps(path), value.at(path), problems).replace(root, 0);
  }

  private static ConfigNode apply(ConfigNode root, String setting, Problems problems) {
    Location location = Location.of("--set " + setting);
    int equals = setting.indexOf('=');
    String path = equals < 0 ? "" : setting.substring(0, equals).strip();
    if (!PATH.matcher(path).matches()) {
      problems.problem(location, "", USAGE);
      return root;
    }
    try {
      ConfigNode value =
          TreeBuilder.build(setting.substring(equals + 1), path, mark -> location, problems)
              .orElse(new ConfigScalar(path, location, "", true));
      int before = problems.reported();
      ConfigNode result = new Overrides(location, steps(path), value, problems).replace(root, 0);
      return problems.reported() == before ? result : root;
    } catch (YAMLException e) {
      problems.problem(location, path, SyntaxMessages.describe(e));
      return root;
    }
  }

  private static List<String> steps(String path) {
    List<String> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(path);
    while (matcher.find()) {
      steps.add(matcher.group());
    }
    return steps;
  }

  /** The node with the value put in below it, from a step of the path on. */
  private ConfigNode replace(ConfigNode node, int from) {
    if (from == steps.size()) {
      return value;
    }
    String step = steps.get(from);
    if (step.startsWith("[")) {
      return replaceElement(node, Integer.parseInt(step.substring(1, step.length() - 1)), from);
    }
    if (node instanceof ConfigSequence) {
      problems.problem(
          location,
          node.path(),
          "is a list: name an entry, such as " + node.path() + "[0]." + step);
      return node;
    }
    ConfigMapping mapping =
        node instanceof ConfigMapping known ? known : ConfigMapping.longForm(node, location);
    String path = ConfigNode.child(node.path(), step);
    ConfigMapping.Entry old =
        mapping
            .entries()
            .getOrDefault(
                step, new ConfigMapping.Entry(location, ConfigMapping.empty(path, location)));
    ConfigNode changed = replace(old.value(), from + 1);
    return mapping.with(step, new ConfigMapping.Entry(old.keyLocation(), changed));
  }

  private ConfigNode replaceElement(ConfigNode node, int index, int from) {
    int size = node instanceof ConfigSequence sequence ? sequence.elements().size() : 0;
    if (!(node instanceof ConfigSequence sequence) || index >= size) {
      String path = node.path();
      String entries = size == 1 ? " entry" : " entries";
      problems.problem(
          location, path, "has " + size + entries + ", so no " + ConfigNode.element(path, index));
      return node;
    }
    List<ConfigNode> elements = new ArrayList<>(sequence.elements());
    elements.set(index, replace(elements.get(index), from + 1));
    return new ConfigSequence(sequence.path(), sequence.location(), elements);
  }
}
