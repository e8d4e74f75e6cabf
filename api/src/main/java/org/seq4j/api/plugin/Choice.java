package org.seq4j.api.plugin;

/**
 * A component that a configuration chose: its name and its settings, checked. As a field of a
 * settings record it lets the user choose a component inside another one's settings; {@link OfKind}
 * says of which kind.
 *
 * @param type the name of the component
 * @param settings its settings, of the record type that the component was registered with
 */
public record Choice(String type, Record settings) {
  /** What a choice has that leaves all settings to the component's defaults. */
  record Defaults() {}

  /** A component with its defaults, for what is put together in Java. */
  public static Choice of(String type) {
    return new Choice(type, new Defaults());
  }
}
