package org.seq4j.runner.config;

import java.io.StringWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seq4j.api.plugin.Choice;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Writes configurations: records, mappings, lists, {@link Choice}s, {@link ConfigNode}s and single
 * values. The same value always gives the same text, and binding what was written gives an equal
 * record. Keys come in the order of the record's components or of the mapping. An empty optional
 * setting is written as {@code none}, except one of {@link ConfigNode}, which is left out.
 */
public final class ConfigWriter {
  private static final int LINE = 100;

  private ConfigWriter() {}

  /**
   * The node of a value.
   *
   * @throws IllegalArgumentException when something in it cannot be a setting
   */
  public static ConfigNode node(Object value) {
    return new NodeMaker(Location.of("settings")).node(value, "");
  }

  /**
   * YAML that can be read again: block style, with mappings and lists of single values on one line
   * where they fit. Ends with a line break.
   *
   * @throws IllegalArgumentException when something in it cannot be a setting
   */
  public static String yaml(Object value) {
    return serialize(yamlNode(node(value), 0, true), LINE);
  }

  /** YAML in one line, without a line break: {@code [state, context]}. */
  public static String inline(Object value) {
    ConfigNode node = node(value);
    return serialize(yamlNode(node, 0, false), Integer.MAX_VALUE).strip();
  }

  /**
   * Plain Java values, to be written as JSON: Boolean, Integer, Long (BigInteger when that is too
   * small), Double, String, List and Map.
   *
   * @throws IllegalArgumentException when something in it cannot be a setting
   */
  public static Map<String, Object> map(Record record) {
    Map<String, Object> values = new LinkedHashMap<>();
    new NodeMaker(Location.of("settings"))
        .record(record, "")
        .entries()
        .forEach((key, entry) -> values.put(key, plain(entry.value())));
    return values;
  }

  private static Object plain(ConfigNode node) {
    if (node instanceof ConfigMapping mapping) {
      Map<String, Object> values = new LinkedHashMap<>();
      mapping.entries().forEach((key, entry) -> values.put(key, plain(entry.value())));
      return values;
    }
    if (node instanceof ConfigSequence sequence) {
      return sequence.elements().stream().map(ConfigWriter::plain).toList();
    }
    ConfigScalar scalar = (ConfigScalar) node;
    String digits = scalar.text().replace("_", "");
    if (scalar.isBoolean()) {
      return scalar.text().equals("true");
    }
    if (scalar.isWholeNumber()) {
      BigInteger value = new BigInteger(digits);
      if (value.bitLength() < Integer.SIZE) {
        return value.intValue();
      }
      return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }
    return scalar.isNumber() ? (Object) Double.parseDouble(digits) : scalar.text();
  }

  private static Node yamlNode(ConfigNode node, int indent, boolean block) {
    if (node instanceof ConfigScalar scalar) {
      return scalar(scalar);
    }
    boolean onOneLine = !block || (indent > 0 && isShort(node, indent));
    FlowStyle style = onOneLine ? FlowStyle.FLOW : FlowStyle.BLOCK;
    if (node instanceof ConfigSequence sequence) {
      List<Node> elements = new ArrayList<>();
      sequence.elements().forEach(e -> elements.add(yamlNode(e, indent + 2, !onOneLine)));
      return new SequenceNode(Tag.SEQ, elements, style);
    }
    List<NodeTuple> tuples = new ArrayList<>();
    ((ConfigMapping) node)
        .entries()
        .forEach(
            (key, entry) -> {
              Node name = new ScalarNode(Tag.STR, key, null, null, style(key));
              int width = indent + 2;
              tuples.add(new NodeTuple(name, yamlNode(entry.value(), width, !onOneLine)));
            });
    return new MappingNode(Tag.MAP, tuples, style);
  }

  private static boolean isShort(ConfigNode node, int indent) {
    boolean flat =
        node instanceof ConfigMapping mapping
            ? mapping.entries().values().stream().allMatch(e -> e.value() instanceof ConfigScalar)
            : ((ConfigSequence) node).elements().stream().allMatch(e -> e instanceof ConfigScalar);
    int keyWidth = node.path().length() - node.path().lastIndexOf('.') + 1;
    return flat && indent + keyWidth + inline(node).length() <= LINE;
  }

  private static Node scalar(ConfigScalar scalar) {
    boolean valueOfItsOwn = scalar.plain() && scalar.needsQuotes();
    Tag tag = valueOfItsOwn ? new Resolver().resolve(NodeId.scalar, scalar.text(), true) : Tag.STR;
    boolean quoted = !scalar.plain() && scalar.needsQuotes();
    ScalarStyle style = quoted ? ScalarStyle.SINGLE_QUOTED : style(scalar.text());
    return new ScalarNode(tag, scalar.text(), null, null, style);
  }

  /** Plain where that can be; the emitter itself quotes all but the "next line" character. */
  private static ScalarStyle style(String text) {
    return text.indexOf('\u0085') < 0 ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
  }

  private static String serialize(Node node, int width) {
    DumperOptions options = new DumperOptions();
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setIndent(2);
    options.setWidth(width);
    options.setSplitLines(false);
    options.setAllowUnicode(true);
    options.setLineBreak(DumperOptions.LineBreak.UNIX);
    StringWriter text = new StringWriter();
    new Yaml(options).serialize(node, text);
    return text.toString();
  }
}
