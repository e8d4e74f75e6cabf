package org.seq4j.runner.process;

import java.io.IOException;
import java.io.InputStream;

/**
 * The program that started this one and waits for it, if there is one. It holds this program's
 * standard input open and writes nothing: when it ends, however it ends, the input ends.
 */
public final class Parent {
  private static final String PROPERTY = "seq4j.child";

  /** The flag of Java that tells a program that it has a parent. */
  public static final String FLAG = "-D" + PROPERTY + "=true";

  private Parent() {}

  /** Whether there is one. */
  public static boolean isThere() {
    return Boolean.getBoolean(PROPERTY);
  }

  /** Does something when it has ended or no longer wants this program to go on. */
  public static void whenGone(InputStream in, Runnable work) {
    Thread watch =
        new Thread(
            () -> {
              readToTheEnd(in);
              work.run();
            },
            "parent");
    watch.setDaemon(true);
    watch.start();
  }

  private static void readToTheEnd(InputStream in) {
    try {
      while (in.read() >= 0) {
        // nothing is said
      }
    } catch (IOException e) {
      // gone, too
    }
  }
}
