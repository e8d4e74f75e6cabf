package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Module;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.ConfigException;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.api.plugin.Seq4jModule;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.metrics.ExactMatch;

class PluginsTest {
  private static final String SERVICES = "META-INF/services/" + Seq4jModule.class.getName();

  @TempDir Path folder;

  private Path jar(Map<String, byte[]> files) throws IOException {
    Path jar = folder.resolve("broken-plugin.jar");
    try (OutputStream stream = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(stream)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new JarEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    return jar;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertRefused(Path jar, String... said) throws IOException {
    URL[] urls = {jar.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, PluginsTest.class.getClassLoader())) {
      assertThatThrownBy(() -> Plugins.modules(loader))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("broken-plugin.jar")
          .hasMessageContaining("Remove the jar")
          .hasMessageContainingAll(said);
    }
  }

  @Test
  void ownModulesAreFound() {
    assertThat(Plugins.modules(PluginsTest.class.getClassLoader())).isNotEmpty();
  }

  @Test
  void jarThatNamesAMissingClassIsNamed() throws IOException {
    assertRefused(
        jar(Map.of(SERVICES, bytes("# ours\nexample.Missing\n"))), "example.Missing", "not found");
  }

  @Test
  void jarForANewerJavaIsNamed() throws IOException {
    byte[] newer = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 99, 0, 1};
    assertRefused(
        jar(Map.of(SERVICES, bytes("example.Newer\n"), "example/Newer.class", newer)),
        "example/Newer");
  }

  @Test
  void twoJarsWithOneModuleAreNamed() throws IOException {
    URL first = jar(Map.of(SERVICES, bytes("example.Same\n"))).toUri().toURL();
    Path second = Files.copy(Path.of(folder + "/broken-plugin.jar"), folder.resolve("second.jar"));
    URL[] urls = {first, second.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, PluginsTest.class.getClassLoader())) {
      assertThatThrownBy(() -> Plugins.modules(loader))
          .isInstanceOf(ConfigException.class)
          .hasMessageContainingAll(
              "two jars offer the module example.Same", "broken-plugin.jar and ", "second.jar");
    }
  }

  /** Offers what no configuration could choose. */
  private static final class BadModule extends Seq4jModule {
    private record Settings(String type) {}

    @Override
    protected void configure() {
      metric("typed", "none", new Settings("a"), (settings, given) -> new ExactMatch());
      metric("bare", "none", (Settings) null, (settings, given) -> new ExactMatch());
    }
  }

  @Test
  void whatCannotBeConfiguredIsRefused() {
    List<Module> modules = new ArrayList<>(Plugins.modules(PluginsTest.class.getClassLoader()));
    modules.add(new BadModule());
    assertThatThrownBy(() -> Registry.of(modules))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(
            "metric 'typed': a setting cannot be called 'type'",
            "metric 'bare': its default settings are null");
  }

  @Test
  void componentsBuiltInJavaTakeTheirDefaultsOrTheirOwnSettings() {
    Registry registry = Registry.load();
    Kinds.Nothing nothing = new Kinds.Nothing();
    assertThat(registry.build(Kinds.METRIC, Choice.of("bleu"), nothing).name()).isEqualTo("bleu");
    assertThatThrownBy(
            () -> registry.build(Kinds.METRIC, new Choice("bleu", new NoSettings()), nothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("the metric 'bleu' takes ", "BleuSettings", "got ", "NoSettings");
    assertThatThrownBy(() -> registry.build(Kinds.METRIC, Choice.of("blue"), nothing))
        .hasMessageContaining("there is no metric 'blue', did you mean 'bleu'?");
  }

  @Test
  void listOfModulesThatCannotBeReadIsNamed() throws IOException {
    assertRefused(jar(Map.of(SERVICES, bytes("two words\n"))), "broken-plugin.jar");
  }
}
