package org.seq4j.runner.cli;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seq4j.api.ConfigException;
import org.seq4j.api.DataException;
import org.seq4j.api.RequestException;
import org.seq4j.api.SettingException;
import org.seq4j.nn.FileFormatException;
import org.seq4j.nn.ShapeException;
import org.seq4j.runner.config.Suggest;
import org.seq4j.runner.model.ModelException;
import org.seq4j.runner.train.TrainingException;
import org.seq4j.runner.wire.RunException;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a message on standard error and an exit status. */
final class Failures {
  static final int FAILED = 1;
  static final int USERS_MISTAKE = 2;
  static final int INTERRUPTED = 130;

  private static final List<Class<? extends RuntimeException>> USERS_MISTAKES =
      List.of(
          ConfigException.class,
          DataException.class,
          FileFormatException.class,
          RunException.class,
          SettingException.class,
          RequestException.class,
          ModelException.class);

  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  /** Runs the whole; what picocli does not catch ends here. */
  int guarded(Callable<Integer> command) {
    try {
      return command.call();
    } catch (OutOfMemoryError e) {
      console.say(
          "seq4j: out of memory ("
              + e.getMessage()
              + ")\n  Make batches or the model smaller, or give Java more:"
              + " SEQ4J_JAVA_OPTS=-Xmx8g.");
      return FAILED;
    } catch (LinkageError e) {
      console.status("");
      console.say(
          "seq4j: a library cannot be used here: "
              + e
              + "\n  A jar is missing, made for another version of Java or Seq4J, or has no part for"
              + " this system ("
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + ", Java "
              + Runtime.version().feature()
              + ").\n  Unpack the distribution anew, and take jars of your own out of it.");
      return FAILED;
    } catch (Exception e) {
      return status(e, false);
    }
  }

  /** A command line that cannot be understood. */
  int ofUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    console.say("seq4j: " + usage(e, command));
    console.say("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return USERS_MISTAKE;
  }

  private static String usage(ParameterException e, CommandLine command) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unknown(unmatched.getUnmatched().get(0), command);
    }
    if (e instanceof MissingParameterException) {
      return e.getMessage().substring(0, 1).toLowerCase(Locale.ROOT) + e.getMessage().substring(1);
    }
    return e.getMessage();
  }

  private static String unknown(String argument, CommandLine command) {
    if (argument.startsWith("-")) {
      List<String> options = new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
      options.removeIf(option -> !option.startsWith("--"));
      return "unknown option '" + argument + "'" + Suggest.hint(argument, "Options", options);
    }
    if (!command.getSubcommands().isEmpty()) {
      return "unknown command '"
          + argument
          + "'"
          + Suggest.hint(argument, "Commands", command.getSubcommands().keySet());
    }
    return "the argument '" + argument + "' is one too many; put text with spaces in quotes";
  }

  /** A command that ended with an exception. */
  int ofCommand(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof ParameterException usage) {
      return ofUsage(usage, new String[0]);
    }
    return status(e, wantsTrace(parsed));
  }

  private static boolean wantsTrace(ParseResult parsed) {
    Optional<ParseResult> at = Optional.of(parsed);
    boolean wanted = false;
    while (at.isPresent()) {
      wanted |= at.get().hasMatchedOption("--stacktrace");
      at = Optional.ofNullable(at.get().subcommand());
    }
    return wanted;
  }

  private int status(Exception e, boolean trace) {
    if (e instanceof Console.OutputException output && output.isOfClosedPipe()) {
      return 0;
    }
    console.status("");
    if (trace) {
      e.printStackTrace(console.err());
    }
    if (USERS_MISTAKES.contains(e.getClass())) {
      String place = e instanceof ModelException model ? model.setting() + ": " : "";
      console.say("seq4j: " + place + e.getMessage());
      return USERS_MISTAKE;
    }
    boolean explained = e instanceof UncheckedIOException || e instanceof TrainingException;
    if (explained) {
      console.say("seq4j: " + e.getMessage());
    } else if (isTooLarge(e)) {
      console.say(
          "seq4j: too large for one array: "
              + e.getMessage()
              + "\n  Make batches smaller (--set training.batch.tokens=2048), or lines shorter (the"
              + " task's maximum length), or the model.");
    } else {
      console.say(
          "seq4j: internal error: "
              + e
              + "\n  This is a mistake in the program or a plugin; --stacktrace shows where.");
    }
    return FAILED;
  }

  private static boolean isTooLarge(Exception e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof ShapeException
        && (message.contains("more than 2 GiB") || message.contains("more than 2^31 numbers"));
  }
}
