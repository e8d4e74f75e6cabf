package org.seq4j.runner.wire;

import com.google.inject.Module;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.seq4j.api.ConfigException;
import org.seq4j.api.plugin.Seq4jModule;

/** Finds the modules of all jars on the class path, and says which jar is broken. */
final class Plugins {
  private static final String SERVICES = "META-INF/services/" + Seq4jModule.class.getName();

  private Plugins() {}

  /**
   * The modules that a class loader finds.
   *
   * @throws ConfigException if a jar names a class that is not there or cannot be used
   */
  static List<Module> modules(ClassLoader loader) {
    checkNames(loader);
    List<Module> modules = new ArrayList<>();
    try {
      Iterator<Seq4jModule> found = ServiceLoader.load(Seq4jModule.class, loader).iterator();
      while (found.hasNext()) {
        modules.add(found.next());
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new ConfigException(explain(e, loader));
    }
    return modules;
  }

  /** Java passes over a module whose name stands in another jar's list, too. */
  private static void checkNames(ClassLoader loader) {
    Map<String, URL> lists = new HashMap<>();
    try {
      for (URL list : Collections.list(loader.getResources(SERVICES))) {
        for (String name : names(list)) {
          URL other = lists.put(name, list);
          if (other != null && !other.toString().equals(list.toString())) {
            throw new ConfigException(
                "two jars offer the module %s, of which one would be passed over: %s and %s\n  Remove the older one, or rename the module."
                    .formatted(name, jar(other), jar(list)));
          }
        }
      }
    } catch (IOException e) {
      // what cannot be read is explained when it is loaded
    }
  }

  private static String explain(Error error, ClassLoader loader) {
    String what = error.getMessage() + cause(error);
    List<String> jars = jarsOf(what, loader);
    String where = jars.isEmpty() ? "a plugin" : "the plugin in " + String.join(", ", jars);
    return where
        + " cannot be used: "
        + what
        + "\n  Remove the jar, or take one that was made for this version of Seq4J and for Java "
        + Runtime.version().feature()
        + " or older.";
  }

  private static String cause(Error error) {
    return error.getCause() == null ? "" : ": " + error.getCause();
  }

  /** The jars whose list of modules has one that the message speaks of. */
  private static List<String> jarsOf(String message, ClassLoader loader) {
    List<String> jars = new ArrayList<>();
    try {
      for (URL list : Collections.list(loader.getResources(SERVICES))) {
        boolean named = message.contains(list.toString());
        if (named || names(list).stream().anyMatch(name -> speaksOf(message, name))) {
          jars.add(jar(list));
        }
      }
    } catch (IOException e) {
      return jars; // the message has the class's name all the same
    }
    return jars;
  }

  private static boolean speaksOf(String message, String name) {
    return message.contains(name) || message.contains(name.replace('.', '/'));
  }

  private static String jar(URL list) {
    String place = list.toString().replaceFirst("^jar:", "").replaceFirst("^file:", "");
    return place.replaceFirst("!?/" + SERVICES + "$", "");
  }

  private static List<String> names(URL list) throws IOException {
    URLConnection connection = list.openConnection();
    connection.setUseCaches(false);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }
}
