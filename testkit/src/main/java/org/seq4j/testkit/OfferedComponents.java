package org.seq4j.testkit;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.name.Names;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.seq4j.api.Task;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.Component;
import org.seq4j.api.plugin.Components;
import org.seq4j.api.plugin.Kind;
import org.seq4j.api.plugin.Seq4jModule;

/** The components of all jars on the class path, built as the framework builds them. */
public class OfferedComponents implements Components {
  private final Injector injector = Guice.createInjector(ServiceLoader.load(Seq4jModule.class));

  /** What a task is given whose data is in a folder. */
  public static Task.Context context(Path root) {
    return new Task.Context(root, new OfferedComponents());
  }

  /** The components of a kind by name. */
  public final Map<String, Component<?, ?, ?>> all(Kind<?, ?> kind) {
    return injector.getInstance(
        Key.get(new TypeLiteral<Map<String, Component<?, ?, ?>>>() {}, Names.named(kind.word())));
  }

  /** Builds a component with its defaults. */
  public final <T, S> T build(Kind<T, S> kind, String name, S given) {
    return build(kind, Choice.of(name), given);
  }

  @Override
  @SuppressWarnings("unchecked") // the map of a kind holds components of this kind only
  public final <T, S> T build(Kind<T, S> kind, Choice choice, S given) {
    Component<?, ?, ?> found = all(kind).get(choice.type());
    if (found == null) {
      throw new IllegalArgumentException(
          "no %s '%s'; known: %s".formatted(kind, choice.type(), all(kind).keySet()));
    }
    return ((Component<T, S, ?>) found).build(choice.settings(), given);
  }
}
