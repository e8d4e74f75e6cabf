package org.seq4j.runner.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.seq4j.api.ConfigException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/** Builds nodes from the YAML parser's events. Values are not interpreted here. */
final class TreeBuilder {
  private static final int GREATEST_DEPTH = 50;

  /** An at sign where a value may begin. */
  private static final Pattern REFERENCE = Pattern.compile("(?m)(^|[\\s\\[,{])@");

  /** Of the private use area: no text of anybody's has it. */
  private static final char MARK = '\uE1F3';

  private final Iterator<Event> events;
  private final Function<Mark, Location> locate;
  private final Problems problems;

  private TreeBuilder(String text, Function<Mark, Location> locate, Problems problems) {
    this.events = new Yaml(new LoaderOptions()).parse(new StringReader(marked(text))).iterator();
    this.locate = locate;
    this.problems = problems;
  }

  /**
   * A text that YAML takes a plain {@code @name} in, which it keeps for itself: another character
   * stands for its first one meanwhile, so that all places stay the same.
   */
  private static String marked(String text) {
    return REFERENCE.matcher(text).replaceAll("$1" + MARK);
  }

  private static String unmarked(String value) {
    return value.replace(MARK, '@');
  }

  /**
   * Reads one YAML document.
   *
   * @param path the key path of the document's root
   * @param locate the place in the user's words of a place in the text
   * @return the root; empty when the text holds nothing
   * @throws YAMLException when the text is not YAML
   * @throws ConfigException when it is nested too deeply
   */
  static Optional<ConfigNode> build(
      String text, String path, Function<Mark, Location> locate, Problems problems) {
    return new TreeBuilder(text, locate, problems).document(path);
  }

  private Optional<ConfigNode> document(String path) {
    events.next(); // the stream's start
    if (!(events.next() instanceof DocumentStartEvent)) {
      return Optional.empty();
    }
    Optional<ConfigNode> root = node(events.next(), path, 0);
    events.next(); // the document's end
    Event after = events.next();
    if (after instanceof DocumentStartEvent) {
      problem(after, path, "a second document starts here ('---'): keep one document in a file");
    }
    return root;
  }

  private Optional<ConfigNode> node(Event event, String path, int depth) {
    if (event instanceof AliasEvent alias) {
      String name = alias.getAnchor();
      problem(event, path, "references such as *" + name + " cannot be used: write out the value");
      return Optional.empty();
    }
    refuseDecoration((NodeEvent) event, path);
    if (event instanceof ScalarEvent scalar) {
      Location location = locate.apply(event.getStartMark());
      return Optional.of(
          new ConfigScalar(path, location, unmarked(scalar.getValue()), scalar.isPlain()));
    }
    if (depth == GREATEST_DEPTH) {
      throw problems.fatal(
          locate.apply(event.getStartMark()),
          "more than " + GREATEST_DEPTH + " levels inside one another: remove some");
    }
    return Optional.of(
        event instanceof MappingStartEvent
            ? mapping(event, path, depth + 1)
            : sequence((SequenceStartEvent) event, path, depth + 1));
  }

  private ConfigSequence sequence(SequenceStartEvent start, String path, int depth) {
    List<ConfigNode> elements = new ArrayList<>();
    int index = 0;
    for (Event event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
      node(event, ConfigNode.element(path, index++), depth).ifPresent(elements::add);
    }
    return new ConfigSequence(path, locate.apply(start.getStartMark()), elements);
  }

  private ConfigMapping mapping(Event start, String path, int depth) {
    Map<String, ConfigMapping.Entry> entries = new LinkedHashMap<>();
    for (Event event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
      if (event instanceof ScalarEvent key && !isMerge(key)) {
        refuseDecoration(key, ConfigNode.child(path, key.getValue()));
        entry(key, entries, path, depth);
      } else {
        problem(event, path, refusedKey(event));
        node(event, path, depth);
        node(events.next(), path, depth);
      }
    }
    return new ConfigMapping(path, locate.apply(start.getStartMark()), entries);
  }

  private void entry(
      ScalarEvent key, Map<String, ConfigMapping.Entry> entries, String path, int depth) {
    String keyPath = ConfigNode.child(path, key.getValue());
    ConfigMapping.Entry first = entries.get(key.getValue());
    if (first != null) {
      String place = first.keyLocation().toString();
      problem(key, keyPath, "this key was given before, at " + place + ": keep one of the two");
    }
    Location location = locate.apply(key.getStartMark());
    node(events.next(), keyPath, depth)
        .ifPresent(
            value -> entries.putIfAbsent(key.getValue(), new ConfigMapping.Entry(location, value)));
  }

  private static boolean isMerge(ScalarEvent key) {
    return key.isPlain() && key.getValue().equals("<<");
  }

  private static String refusedKey(Event event) {
    return event instanceof ScalarEvent
        ? "'<<' cannot be used: write out the keys that it would bring in"
        : "a key must be a single word: this one is a list, a mapping or a reference";
  }

  private void refuseDecoration(NodeEvent event, String path) {
    if (event.getAnchor() != null) {
      problem(event, path, "anchors such as &" + event.getAnchor() + " cannot be used: remove it");
    }
    String tag = tag(event);
    if (tag != null && !tag.equals("!")) {
      problem(event, path, "tags such as " + shortTag(tag) + " cannot be used: remove it");
    }
  }

  private static String tag(NodeEvent event) {
    return event instanceof ScalarEvent scalar
        ? scalar.getTag()
        : event instanceof CollectionStartEvent start ? start.getTag() : null;
  }

  private static String shortTag(String tag) {
    return tag.startsWith("tag:yaml.org,2002:") ? "!!" + tag.substring(18) : tag;
  }

  private void problem(Event event, String path, String message) {
    problems.problem(locate.apply(event.getStartMark()), path, message);
  }
}
