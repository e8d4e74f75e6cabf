package org.seq4j.runner.wire;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.name.Names;
import com.google.inject.spi.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.seq4j.api.ConfigException;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.Component;
import org.seq4j.api.plugin.Components;
import org.seq4j.api.plugin.Kind;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.runner.config.KnownComponents;
import org.seq4j.runner.config.Suggest;

/** The components of all jars on the class path, by kind and name. */
public final class Registry implements Components {
  private static final TypeLiteral<String> NAME = new TypeLiteral<>() {};
  private static final TypeLiteral<Component<?, ?, ?>> COMPONENT = new TypeLiteral<>() {};
  private static final TypeLiteral<Map<String, Component<?, ?, ?>>> BY_NAME =
      new TypeLiteral<>() {};

  private final Map<String, Map<String, Component<?, ?, ?>>> byKind = new LinkedHashMap<>();

  private Registry(Injector injector) {
    for (Kind<?, ?> kind : Kinds.ALL) {
      Key<Map<String, Component<?, ?, ?>>> key = Key.get(BY_NAME, Names.named(kind.word()));
      byKind.put(kind.word(), new TreeMap<>(injector.getInstance(key)));
    }
  }

  /**
   * Finds every component.
   *
   * @throws ConfigException if two of one kind have one name (names both modules), or if a jar
   *     cannot be used (names the jar)
   */
  public static Registry load() {
    return of(Plugins.modules(Thread.currentThread().getContextClassLoader()));
  }

  static Registry of(List<? extends Module> modules) {
    List<Module> all = new ArrayList<>(modules);
    all.add(new KindsModule());
    try {
      return new Registry(Guice.createInjector(all));
    } catch (CreationException e) {
      throw new ConfigException(
          "the plugins do not go together; remove one of the jars or rename a component:\n  "
              + e.getErrorMessages().stream()
                  .map(Message::toString)
                  .collect(Collectors.joining("\n  ")));
    } catch (LinkageError e) {
      throw new ConfigException(
          ("a plugin cannot be used: %s\n  It was made for another version of Seq4J, or a jar that it"
                  + " needs is missing; the plugins are: %s.")
              .formatted(
                  e.getCause() == null ? e : e + ": " + e.getCause(),
                  modules.stream()
                      .map(module -> module.getClass().getName())
                      .collect(Collectors.joining(", "))));
    }
  }

  /** Strict Guice, and a map for each kind even if nobody offers any. */
  private static final class KindsModule extends AbstractModule {
    @Override
    protected void configure() {
      binder().requireExplicitBindings();
      binder().disableCircularProxies();
      binder().requireAtInjectOnConstructors();
      binder().requireExactBindingAnnotations();
      for (Kind<?, ?> kind : Kinds.ALL) {
        MapBinder.newMapBinder(binder(), NAME, COMPONENT, Names.named(kind.word()));
      }
    }
  }

  /** The components of a kind by name. */
  public Map<String, Component<?, ?, ?>> ofKind(Kind<?, ?> kind) {
    return byKind.get(kind.word());
  }

  /** The components of a kind, named by its word, by name. */
  public Map<String, Component<?, ?, ?>> ofKind(String word) {
    return byKind.get(word);
  }

  /** What a configuration can choose from. */
  public KnownComponents known() {
    Map<String, Map<String, Record>> defaults = new LinkedHashMap<>();
    byKind.forEach(
        (kind, components) -> {
          Map<String, Record> own = new TreeMap<>();
          components.forEach((name, component) -> own.put(name, component.defaults()));
          defaults.put(kind, own);
        });
    return new KnownComponents(defaults);
  }

  @Override
  public <T, S> T build(Kind<T, S> kind, Choice choice, S given) {
    Component<?, ?, ?> component = byKind.get(kind.word()).get(choice.type());
    if (component == null) {
      throw new IllegalArgumentException(
          "there is no %s '%s'%s"
              .formatted(
                  kind,
                  choice.type(),
                  Suggest.hint(choice.type(), "Known", byKind.get(kind.word()).keySet())));
    }
    @SuppressWarnings("unchecked") // the map of a kind holds its components
    Component<T, S, ?> own = (Component<T, S, ?>) component;
    return own.build(choice.settings(), given);
  }
}
