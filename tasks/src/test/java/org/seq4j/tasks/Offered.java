package org.seq4j.tasks;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.name.Names;
import java.nio.file.Path;
import java.util.Map;
import org.seq4j.api.Task;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.Component;
import org.seq4j.api.plugin.Components;
import org.seq4j.api.plugin.Kind;
import org.seq4j.tasks.metrics.MetricsModule;

/** The components that {@link TasksModule} offers, built as the framework builds them. */
public final class Offered implements Components {
  private final Injector injector = Guice.createInjector(new TasksModule(), new MetricsModule());

  /** What a task is given. */
  public static Task.Context context(Path root) {
    return new Task.Context(root, new Offered());
  }

  /** The components of a kind by name. */
  public Map<String, Component<?, ?, ?>> all(Kind<?, ?> kind) {
    return injector.getInstance(
        Key.get(new TypeLiteral<Map<String, Component<?, ?, ?>>>() {}, Names.named(kind.word())));
  }

  /** Builds a component with its defaults. */
  public <T, S> T build(Kind<T, S> kind, String name, S given) {
    return build(kind, new Choice(name, all(kind).get(name).defaults()), given);
  }

  @Override
  @SuppressWarnings("unchecked") // the map of a kind holds components of this kind only
  public <T, S> T build(Kind<T, S> kind, Choice choice, S given) {
    Component<?, ?, ?> found = all(kind).get(choice.type());
    if (found == null) {
      throw new IllegalArgumentException("no " + kind + " '" + choice.type() + "'");
    }
    return ((Component<T, S, Record>) found).builder().build(choice.settings(), given);
  }
}
