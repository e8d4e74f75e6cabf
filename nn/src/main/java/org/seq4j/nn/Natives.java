package org.seq4j.nn;

import org.seq4j.nn.kernels.Factor;
import org.seq4j.nn.kernels.Kernels;

/** The native libraries behind arrays: ND4J's memory, and the engine of the matrix products. */
public final class Natives {
  private Natives() {}

  /**
   * Begins to load and start the libraries in another thread, which takes a good part of a second.
   * Without it they are loaded when the first array is made and the first product is calculated. A
   * library that cannot be used is no error here: who needs it meets the same one.
   */
  public static void loadInBackground() {
    Thread thread = new Thread(Natives::load, "natives");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((failed, problem) -> {});
    thread.start();
  }

  private static void load() {
    Array one = Array.of(Precision.FLOAT, Shape.of(1, 1), 1);
    Array product = Array.of(Precision.FLOAT, Shape.of(1, 1));
    Kernels.of(Precision.FLOAT).products().multiply(one, new Factor(one, false), product, 0);
  }
}
