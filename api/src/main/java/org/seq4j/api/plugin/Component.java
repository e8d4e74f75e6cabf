package org.seq4j.api.plugin;

/**
 * A component that can be chosen by name.
 *
 * @param kind what it is
 * @param name the name that configurations use
 * @param summary one line that says what it is and where it was published
 * @param defaults its settings as they are when the user says nothing
 * @param builder makes it
 * @param module the module that offers it
 */
public record Component<T, S, C extends Record>(
    Kind<T, S> kind,
    String name,
    String summary,
    C defaults,
    Builder<T, S, C> builder,
    Class<? extends Seq4jModule> module) {
  /**
   * Makes it.
   *
   * @param settings of the type of the defaults, or what {@link Choice#of} says
   * @throws IllegalArgumentException if they are of another type, or the component refuses them
   */
  public T build(Record settings, S given) {
    if (settings instanceof Choice.Defaults) {
      return builder.build(defaults, given);
    }
    if (!defaults.getClass().isInstance(settings)) {
      throw new IllegalArgumentException(
          "the %s '%s' takes %s, got %s; Choice.of(\"%s\") takes its defaults"
              .formatted(
                  kind, name, defaults.getClass().getName(), settings.getClass().getName(), name));
    }
    @SuppressWarnings("unchecked") // just checked
    C own = (C) settings;
    return builder.build(own, given);
  }

  /**
   * Of kind and name, which tell components apart; that of all parts would take time at every
   * start, because Java derives a method for each record of settings when it is first asked.
   */
  @Override
  public int hashCode() {
    return 31 * kind.word().hashCode() + name.hashCode();
  }
}
