/** Seq4J used from Java, without Guice and YAML. */
package org.seq4j.runner.library;
