package org.seq4j.runner.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/** The versions of what runs here; finding them out starts nothing. */
public final class Versions {
  private static final String ND4J = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";
  private static final String OPENBLAS = "/META-INF/maven/org.bytedeco/openblas/pom.properties";

  private Versions() {}

  /** The version of Seq4J; {@code development} when it does not run from a jar. */
  public static String seq4j() {
    return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** A metric's signature with the version of Seq4J: {@code nrefs:1|version:seq4j-0.1.0}. */
  public static String signature(String signature) {
    return signature + "|version:seq4j-" + seq4j();
  }

  /** The version of ND4J. */
  public static String nd4j() {
    return of(ND4J);
  }

  /** The version of OpenBLAS, without that of its binding. */
  public static String openBlas() {
    return of(OPENBLAS).replaceFirst("-.*", "");
  }

  private static String of(String resource) {
    Properties properties = new Properties();
    try (InputStream stream = Versions.class.getResourceAsStream(resource)) {
      if (stream != null) {
        properties.load(stream);
      }
    } catch (IOException e) {
      return "unknown";
    }
    return properties.getProperty("version", "unknown");
  }

  /** The version of Java and who made it. */
  public static String java() {
    return System.getProperty("java.vm.version") + " (" + System.getProperty("java.vendor") + ")";
  }

  /** The operating system and the processor's kind. */
  public static String system() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + " "
        + System.getProperty("os.arch");
  }
}
