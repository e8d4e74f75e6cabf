package org.seq4j.runner.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Hears SIGINT (Ctrl-C) and SIGTERM: the first one asks to stop, a second one ends the process at
 * once.
 */
final class Interruption implements BooleanSupplier, AutoCloseable {
  private final AtomicBoolean asked = new AtomicBoolean();
  private final Runnable told;
  private final Signal interrupt = new Signal("INT");
  private final Signal terminate = new Signal("TERM");
  private final SignalHandler oldInterrupt;
  private final SignalHandler oldTerminate;

  /**
   * @param told done at the first signal, by a thread of its own
   */
  Interruption(Runnable told) {
    this.told = told;
    oldInterrupt = Signal.handle(interrupt, signal -> stop());
    oldTerminate = Signal.handle(terminate, signal -> stop());
  }

  private void stop() {
    if (!ask()) {
      Runtime.getRuntime().halt(Failures.INTERRUPTED);
    }
  }

  /** Asks to stop; false if that was asked before. */
  boolean ask() {
    boolean first = !asked.getAndSet(true);
    if (first) {
      told.run();
    }
    return first;
  }

  @Override
  public boolean getAsBoolean() {
    return asked.get();
  }

  @Override
  public void close() {
    Signal.handle(interrupt, oldInterrupt);
    Signal.handle(terminate, oldTerminate);
  }
}
