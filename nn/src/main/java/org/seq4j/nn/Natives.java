package org.seq4j.nn;

import org.seq4j.nn.kernels.Factor;
import org.seq4j.nn.kernels.Kernels;

/** The native libraries behind arrays: ND4J's memory, and the engine of the matrix products. */
public final class Natives {
  private Natives() {}

  /**
   * Loads and starts the libraries, which takes a good part of a second. Without it they are loaded
   * when the first array is made and when the first product is calculated; a program that has
   * something else to do before that can call this in another thread.
   *
   * @throws LinkageError if one of them cannot be used here
   */
  public static void load() {
    java.util.Map<String, java.net.URL[]> found = new java.util.HashMap<>();
    try {
      java.lang.reflect.Field f =
          org.bytedeco.javacpp.Loader.class.getDeclaredField("foundLibraries");
      f.setAccessible(true);
      found = (java.util.Map<String, java.net.URL[]>) f.get(null);
      java.nio.file.Path file = java.nio.file.Path.of(System.getProperty("seq4j.natives", "/nowhere"));
      if (java.nio.file.Files.exists(file)) {
        for (String line : java.nio.file.Files.readAllLines(file)) {
          String[] parts = line.split("\t");
          java.net.URL[] urls = new java.net.URL[parts.length - 1];
          for (int i = 1; i < parts.length; i++) urls[i - 1] = new java.net.URL(parts[i]);
          found.put(parts[0], urls);
        }
      }
    } catch (Exception e) {
      e.printStackTrace();
    }
    Array one = Array.of(Precision.FLOAT, Shape.of(1, 1), 1);
    Array product = Array.of(Precision.FLOAT, Shape.of(1, 1));
    Kernels.of(Precision.FLOAT).products().multiply(one, new Factor(one, false), product, 0);
    try {
      if (System.getProperty("seq4j.remember") != null) {
        StringBuilder b = new StringBuilder();
        found.forEach(
            (k, v) -> {
              b.append(k);
              for (java.net.URL u : v) b.append('\t').append(u);
              b.append('\n');
            });
        java.nio.file.Files.writeString(
            java.nio.file.Path.of(System.getProperty("seq4j.remember")), b);
      }
    } catch (Exception e) {
      e.printStackTrace();
    }
  }
}
