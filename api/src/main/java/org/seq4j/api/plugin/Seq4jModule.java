package org.seq4j.api.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.name.Names;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.seq4j.api.Attention;
import org.seq4j.api.Decoder;
import org.seq4j.api.Encoder;
import org.seq4j.api.Metric;
import org.seq4j.api.Objective;
import org.seq4j.api.Output;
import org.seq4j.api.Schedule;
import org.seq4j.api.Search;
import org.seq4j.api.Task;
import org.seq4j.api.Tokenizer;
import org.seq4j.nn.Optimizer;

/**
 * What a jar of components offers. A subclass names them in {@link #configure} and is itself named
 * in {@code META-INF/services/org.seq4j.api.plugin.Seq4jModule}; nothing more is needed for a jar
 * that is dropped beside the others.
 */
public abstract class Seq4jModule extends AbstractModule {
  private final Map<String, MapBinder<String, Component<?, ?, ?>>> components = new HashMap<>();
  private Binder bound;

  /** Offers a task. */
  protected final <C extends Record> void task(
      String name, String summary, C defaults, Builder<Task, Task.Context, C> builder) {
    component(Kinds.TASK, name, summary, defaults, builder);
  }

  /** Offers a tokenizer. */
  protected final <C extends Record> void tokenizer(
      String name, String summary, C defaults, Builder<Tokenizer, Kinds.Nothing, C> builder) {
    component(Kinds.TOKENIZER, name, summary, defaults, builder);
  }

  /** Offers an encoder. */
  protected final <C extends Record> void encoder(
      String name, String summary, C defaults, Builder<Encoder, Encoder.Sizes, C> builder) {
    component(Kinds.ENCODER, name, summary, defaults, builder);
  }

  /** Offers an attention. */
  protected final <C extends Record> void attention(
      String name, String summary, C defaults, Builder<Attention, Attention.Sizes, C> builder) {
    component(Kinds.ATTENTION, name, summary, defaults, builder);
  }

  /** Offers a decoder. */
  protected final <C extends Record> void decoder(
      String name, String summary, C defaults, Builder<Decoder, Decoder.Sizes, C> builder) {
    component(Kinds.DECODER, name, summary, defaults, builder);
  }

  /** Offers an output. */
  protected final <C extends Record> void output(
      String name, String summary, C defaults, Builder<Output, Output.Sizes, C> builder) {
    component(Kinds.OUTPUT, name, summary, defaults, builder);
  }

  /** Offers an objective. */
  protected final <C extends Record> void objective(
      String name, String summary, C defaults, Builder<Objective, Objective.Sizes, C> builder) {
    component(Kinds.OBJECTIVE, name, summary, defaults, builder);
  }

  /** Offers a search. */
  protected final <C extends Record> void search(
      String name, String summary, C defaults, Builder<Search, Kinds.Nothing, C> builder) {
    component(Kinds.SEARCH, name, summary, defaults, builder);
  }

  /** Offers an optimizer. */
  protected final <C extends Record> void optimizer(
      String name, String summary, C defaults, Builder<Optimizer, Kinds.Weights, C> builder) {
    component(Kinds.OPTIMIZER, name, summary, defaults, builder);
  }

  /** Offers a schedule. */
  protected final <C extends Record> void schedule(
      String name, String summary, C defaults, Builder<Schedule, Schedule.Length, C> builder) {
    component(Kinds.SCHEDULE, name, summary, defaults, builder);
  }

  /** Offers a metric. */
  protected final <C extends Record> void metric(
      String name, String summary, C defaults, Builder<Metric, Kinds.Nothing, C> builder) {
    component(Kinds.METRIC, name, summary, defaults, builder);
  }

  /** Offers a component of any kind; Guice's messages blame the caller's line. */
  protected final <T, S, C extends Record> void component(
      Kind<T, S> kind, String name, String summary, C defaults, Builder<T, S, C> builder) {
    if (defaults == null) {
      binder().addError("%s '%s': its default settings are null", kind, name);
      return;
    }
    if (hasType(defaults)) {
      binder()
          .addError(
              "%s '%s': a setting cannot be called 'type', which is the key of the component's name;"
                  + " rename it in %s",
              kind, name, defaults.getClass().getName());
    }
    components(kind)
        .addBinding(name)
        .toInstance(new Component<>(kind, name, summary, defaults, builder, getClass()));
  }

  private static boolean hasType(Record settings) {
    for (Field field : settings.getClass().getDeclaredFields()) { // quicker than its components
      if (field.getName().equals("type") && !Modifier.isStatic(field.getModifiers())) {
        return true;
      }
    }
    return false;
  }

  /** Where this module's components of a kind go; making it takes Guice some time. */
  private MapBinder<String, Component<?, ?, ?>> components(Kind<?, ?> kind) {
    if (binder() != bound) {
      bound = binder();
      components.clear();
    }
    return components.computeIfAbsent(
        kind.word(),
        word ->
            MapBinder.newMapBinder(
                bound.skipSources(Seq4jModule.class),
                TypeLiteral.get(String.class),
                new TypeLiteral<Component<?, ?, ?>>() {},
                Names.named(word)));
  }
}
