package org.seq4j.runner.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.api.Split;
import org.seq4j.runner.model.PartNames;

/**
 * The folder of a run: {@code config.yaml} (all settings), {@code vocabulary.NAME.txt}, what
 * tokenizers learned ({@code tokenizer.NAME.*}), {@code best.safetensors} (weights), {@code
 * last.safetensors} (all that training goes on from), {@code checkpoints/update-N.safetensors}
 * (weights of some evaluations, if they are kept), {@code tasks/NAME/} (what each of several tasks
 * learned), {@code metrics.jsonl} (a line for each evaluation), {@code provenance.yaml} and, where
 * an update failed, {@code bad-batch-UPDATE.json}. A run that is finished also has {@code
 * result.json} and {@code outputs.SPLIT.jsonl}, with several tasks in their folders.
 *
 * @param path of the folder
 */
public record RunFolder(Path path) {
  private static final String CONFIG = "config.yaml";
  private static final String VOCABULARY = "vocabulary.";
  private static final String BAD_BATCH = "bad-batch-";
  private static final String TOKENIZER = "tokenizer.";
  private static final String OUTPUTS = "outputs.";
  private static final List<String> OWN =
      List.of(
          CONFIG,
          "best.safetensors",
          "last.safetensors",
          "metrics.jsonl",
          "provenance.yaml",
          "result.json");

  /** What to do with a run that is there already. */
  public enum IfThere {
    /** Leave it alone and fail. */
    REFUSE,
    /** Go on with it. */
    RESUME,
    /** Delete it and begin anew. */
    OVERWRITE
  }

  /** The folder of what a task among several learned; this one where it is alone. */
  public RunFolder ofTask(PartNames names) {
    return names.equals(PartNames.ALONE) ? this : new RunFolder(tasks().resolve(names.task()));
  }

  /** The folder of the folders of several tasks. */
  Path tasks() {
    return path.resolve("tasks");
  }

  /** All files of what several tasks learned. */
  List<Path> taskFiles() {
    if (!Files.isDirectory(tasks())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(tasks(), 2)) {
      return files.filter(Files::isRegularFile).filter(RunFolder::isOwn).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + tasks() + ": " + e.getMessage(), e);
    }
  }

  public Path config() {
    return path.resolve(CONFIG);
  }

  public Path best() {
    return path.resolve("best.safetensors");
  }

  public Path last() {
    return path.resolve("last.safetensors");
  }

  public Path metrics() {
    return path.resolve("metrics.jsonl");
  }

  public Path provenance() {
    return path.resolve("provenance.yaml");
  }

  /** What a finished run reached. */
  public Path result() {
    return path.resolve("result.json");
  }

  /** What a finished run said to a split. */
  public Path outputs(Split split) {
    return path.resolve(OUTPUTS + split.label() + ".jsonl");
  }

  /** The file that is locked while somebody trains here. */
  Path lock() {
    return path.resolve("lock");
  }

  /** The file of the vocabulary of this name. */
  public Path vocabulary(String name) {
    return path.resolve(VOCABULARY + name + ".txt");
  }

  /** The file of the batch that an update failed at. */
  public Path badBatch(long update) {
    return path.resolve(BAD_BATCH + update + ".json");
  }

  /** The file of what the tokenizer of this name learned. */
  public Path tokenizer(String name, LearnedTokenizer tokenizer) {
    return path.resolve(TOKENIZER + name + "." + tokenizer.extension());
  }

  /** The folder of the weights of evaluations that are kept. */
  public Path kept() {
    return path.resolve("checkpoints");
  }

  /** The file of the weights of an evaluation. */
  public Path kept(long update) {
    return kept().resolve("update-%d.safetensors".formatted(update));
  }

  /** All files of weights of evaluations, sorted by name. */
  List<Path> keptFiles() {
    if (!Files.isDirectory(kept())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(kept())) {
      return files
          .filter(file -> file.getFileName().toString().matches("update-[0-9]+\\.safetensors"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + kept() + ": " + e.getMessage(), e);
    }
  }

  /** Whether a run was begun here. */
  public boolean isRun() {
    return Files.isRegularFile(config());
  }

  /**
   * Whether training may begin here, or go on.
   *
   * @throws RunException that says what to do
   */
  public void check(IfThere ifThere) {
    if (ifThere == IfThere.RESUME) {
      checkCheckpoint();
    } else if (isRun() && ifThere == IfThere.REFUSE) {
      throw new RunException(
          "there is a run in %s already; it was left alone.".formatted(path)
              + "\n  Go on with it (--resume), replace it (--overwrite), write elsewhere"
              + " (--out DIR), or give this one another name (--set name=NAME).");
    } else if (!isRun() && !isEmpty()) {
      throw new RunException(
          "%s is there already and is not the folder of a run (it has no config.yaml)."
                  .formatted(path)
              + "\n  Write elsewhere (--out DIR), or give the run another name"
              + " (--set name=NAME).");
    }
  }

  private void checkCheckpoint() {
    if (!isRun()) {
      throw new RunException(
          "there is no run to go on with in %s.\n  Leave out --resume to begin one."
              .formatted(path));
    }
    if (!Files.isRegularFile(last())) {
      throw new RunException(
          "the run in %s has no checkpoint yet, it ended before the first was written."
                  .formatted(path)
              + "\n  Begin it anew: --overwrite.");
    }
  }

  /**
   * Forgets what was reached, because training goes on.
   *
   * @throws UncheckedIOException if that cannot be deleted
   */
  void deleteResult() {
    try {
      Files.deleteIfExists(result());
      for (Split split : Split.values()) {
        Files.deleteIfExists(outputs(split));
      }
      for (Path file : taskFiles()) {
        if (isOutputs(file)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the result in " + path + ": " + e, e);
    }
  }

  private boolean isEmpty() {
    if (!Files.exists(path)) {
      return true;
    }
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.allMatch(lock()::equals);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  /**
   * Deletes what a run has written here, but for its configuration, and nothing else. What training
   * goes on from and the result are the first to go, so that half a run is not taken for a whole.
   */
  void deleteAllButConfig() {
    try (Stream<Path> files = Files.list(path)) {
      Files.deleteIfExists(last());
      Files.deleteIfExists(result());
      for (Path file : files.filter(RunFolder::isOwn).toList()) {
        if (!wholeName(file).equals(CONFIG)) {
          Files.deleteIfExists(file);
        }
      }
      for (Path file : keptFiles()) {
        Files.delete(file);
      }
      for (Path file : taskFiles()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the run in " + path + ": " + e, e);
    }
  }

  /** Whether a file holds what a finished run said. */
  static boolean isOutputs(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(OUTPUTS) && name.endsWith(".jsonl");
  }

  private static boolean isOwn(Path file) {
    String whole = wholeName(file);
    return OWN.contains(whole)
        || (whole.startsWith(VOCABULARY) && whole.endsWith(".txt"))
        || (whole.startsWith(BAD_BATCH) && whole.endsWith(".json"))
        || isOutputs(Path.of(whole))
        || whole.startsWith(TOKENIZER);
  }

  /** The name of a file without the end that says that it is not finished. */
  private static String wholeName(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".part") ? name.substring(0, name.length() - 5) : name;
  }
}
