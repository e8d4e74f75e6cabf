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
   * Of kind and name, which tell components apart; that of all parts would take time at every
   * start, because Java derives a method for each record of settings when it is first asked.
   */
  @Override
  public int hashCode() {
    return 31 * kind.word().hashCode() + name.hashCode();
  }
}
