package org.seq4j.runner.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The three streams of a command, in UTF-8 whatever the locale. Results go to standard output, all
 * else to standard error. The status at the bottom of a terminal stays below what is said.
 */
final class Console {
  private static final String ERASE = "\r\u001b[K";
  private static final String UP_AND_ERASE = "\r\u001b[%dA\u001b[J";
  private static final int COLUMNS = 100;
  private static final String TERMINALS = "seq4j.terminals";

  /** Standard output cannot be written to. */
  static final class OutputException extends UncheckedIOException {
    private static final long serialVersionUID = 1;

    private OutputException(IOException cause) {
      super("cannot write to standard output: " + cause.getMessage(), cause);
    }

    /** Whether who reads it has enough. */
    boolean isOfClosedPipe() {
      String cause = String.valueOf(getCause().getMessage());
      return cause.contains("Broken pipe") || cause.contains("pipe is being closed");
    }
  }

  private final InputStream in;
  private final Writer out;
  private final PrintStream err;
  private final boolean inIsTerminal;
  private final boolean errIsTerminal;
  private String status = "";

  Console(
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean inIsTerminal,
      boolean errIsTerminal) {
    this.in = in;
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.inIsTerminal = inIsTerminal;
    this.errIsTerminal = errIsTerminal;
  }

  /** The streams of this process. */
  static Console ofProcess() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        isTerminal(0),
        isTerminal(2));
  }

  /** Whether a stream of this process is a terminal: what the launcher or else Linux says. */
  private static boolean isTerminal(int stream) {
    String told = System.getProperty(TERMINALS);
    if (told != null) {
      return told.contains(String.valueOf(stream));
    }
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream));
      return target.startsWith("/dev/pts") || target.toString().startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  InputStream in() {
    return in;
  }

  boolean inIsTerminal() {
    return inIsTerminal;
  }

  boolean errIsTerminal() {
    return errIsTerminal;
  }

  /** Standard output for what writes whole texts. */
  PrintWriter outWriter() {
    return new PrintWriter(out);
  }

  /** Standard error for what writes whole texts. */
  PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  PrintStream err() {
    return err;
  }

  /** Writes a line of the result. */
  void print(String line) {
    try {
      out.write(line);
      out.write('\n');
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  /** Writes what was printed so far. */
  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  /** How many columns the terminal has, as the launcher says; 100 if it does not. */
  static int columns() {
    String columns = System.getProperty("seq4j.columns", "");
    return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : COLUMNS;
  }

  /** Says something on standard error. */
  synchronized void say(String line) {
    err.print((status.isEmpty() ? "" : erase()) + line + "\n" + status);
    err.flush();
  }

  /**
   * Shows a line at the bottom of the terminal, or several that are no longer than it is wide,
   * instead of what was there before; empty for none.
   */
  synchronized void status(String text) {
    if (!text.isEmpty() || !status.isEmpty()) {
      err.print(erase() + text);
      err.flush();
      status = text;
    }
  }

  /** What takes the status off the terminal. */
  private String erase() {
    long lines = status.chars().filter(character -> character == '\n').count();
    return lines == 0 ? ERASE : UP_AND_ERASE.formatted(lines);
  }
}
