package org.seq4j.runner.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * The command line's log: short lines on standard error; standard output belongs to the results.
 * Logback finds it as a service. It does nothing in a program that uses Seq4J as a library, and
 * nothing if a file of the user's is named ({@code -Dlogback.configurationFile}). A file of our own
 * would say the same, and reading it would take a tenth of a second at every start.
 */
public final class CommandLineLog extends ContextAwareBase implements Configurator {
  private static final String STARTED_BY_LAUNCHER = "seq4j.home";
  private static final String FILE = "logback.configurationFile";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty(STARTED_BY_LAUNCHER) == null || System.getProperty(FILE) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    Lines lines = new Lines();
    lines.setContext(context);
    lines.setName("stderr");
    lines.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(lines);
    context.getLogger("org.seq4j").setLevel(Level.INFO);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Writes a line for each event. */
  static final class Lines extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      System.err.println(line(event));
    }

    /** The message, after its level if that is not the usual one, and before its cause. */
    static String line(ILoggingEvent event) {
      String level = event.getLevel().equals(Level.INFO) ? "" : event.getLevel() + ": ";
      var thrown = event.getThrowableProxy();
      String cause =
          thrown == null ? "" : ": " + thrown.getClassName() + ": " + thrown.getMessage();
      return level + event.getFormattedMessage() + cause;
    }
  }
}
