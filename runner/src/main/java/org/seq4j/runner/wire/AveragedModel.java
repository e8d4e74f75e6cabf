package org.seq4j.runner.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.seq4j.nn.Array;
import org.seq4j.nn.FileFormatException;
import org.seq4j.nn.SafeTensors;
import org.seq4j.runner.wire.KeptWeights.Kept;

/**
 * Averages the weights of several evaluations of a run into a model in a folder of its own. Junczys
 * Dowmunt et al. 2016, https://arxiv.org/abs/1610.01108, section 3.2.
 *
 * @param folder the new model's
 * @param updates after which updates the weights were, the earliest first
 */
public record AveragedModel(RunFolder folder, List<Long> updates) {
  private static final Set<String> OF_THE_RUN = Set.of("config.yaml", "result.json", "lock");

  /** Which of a run's kept weights are averaged. */
  public enum Which {
    BEST,
    LAST
  }

  public AveragedModel {
    updates = List.copyOf(updates);
  }

  /**
   * Writes the average of a run's best or last kept weights.
   *
   * @param count how many; 0 for all that are kept
   * @param out where; there must be nothing
   * @throws RunException if there is no such run, if it keeps fewer weights, or if something is in
   *     the way
   * @throws FileFormatException if a file is damaged
   */
  public static AveragedModel write(RunFolder run, Which which, int count, Path out) {
    if (!run.isRun()) {
      throw RunFolders.noRun(run);
    }
    List<Kept> chosen = chosen(run, which, count);
    RunFolder made = new RunFolder(out);
    checkFree(out);
    List<SafeTensors> files = chosen.stream().map(kept -> Checkpoints.open(kept.file())).toList();
    List<Long> updates = chosen.stream().map(Kept::update).sorted().toList();
    Map<String, String> metadata = new LinkedHashMap<>(files.get(0).metadata());
    metadata.put("averaged", updates.toString());
    Map<String, Array> average = average(chosen, files);
    SafeFiles.createFolder(out);
    SafeTensors.write(made.best(), average, metadata);
    copyOthers(run, out);
    return new AveragedModel(made, updates);
  }

  private static List<Kept> chosen(RunFolder run, Which which, int count) {
    KeptWeights kept = new KeptWeights(run);
    int most = count == 0 ? Integer.MAX_VALUE : count;
    List<Kept> chosen = which == Which.BEST ? kept.best(most) : kept.last(most);
    if (chosen.isEmpty() || chosen.size() < count) {
      throw new RunException(
          ("the run in %s keeps the weights of %d evaluations, %s needed.\n  Keep more of them with"
                  + " training.keep-best or training.keep-last: seq4j train ... --resume --set"
                  + " training.keep-best=%d, and train on.")
              .formatted(
                  run.path(),
                  chosen.size(),
                  count == 0 ? "at least 1 is" : count + " are",
                  Math.max(5, count)));
    }
    return chosen;
  }

  private static void checkFree(Path out) {
    try {
      if (!Files.exists(out)) {
        return;
      }
      try (Stream<Path> files = Files.list(out)) {
        if (files.findAny().isEmpty()) {
          return;
        }
      }
    } catch (IOException e) { // a file, or nothing that may be read
      throw new RunException(out + " is in the way; write elsewhere (--out DIR).", e);
    }
    throw new RunException(out + " is there already; write elsewhere (--out DIR).");
  }

  /** Array by array, so that no more than one is in memory several times. */
  private static Map<String, Array> average(List<Kept> chosen, List<SafeTensors> files) {
    Map<String, Array> average = new LinkedHashMap<>();
    SafeTensors first = files.get(0);
    for (int i = 1; i < files.size(); i++) {
      if (!files.get(i).names().equals(first.names())) {
        throw new FileFormatException(
            "%s and %s have other weights; they are not of one run"
                .formatted(chosen.get(0).file(), chosen.get(i).file()));
      }
    }
    for (String name : first.names()) {
      double[] sum = new double[first.shape(name).length()];
      for (SafeTensors file : files) {
        double[] own = file.array(name).toDoubles();
        for (int i = 0; i < sum.length; i++) {
          sum[i] += own[i] / files.size();
        }
      }
      average.put(name, Array.of(first.precision(name), first.shape(name), sum));
    }
    return average;
  }

  /**
   * Everything of the run but its weights and its log; the configuration, which makes it a run,
   * last.
   */
  private static void copyOthers(RunFolder run, Path out) {
    try (Stream<Path> files = Files.list(run.path())) {
      for (Path file : files.filter(AveragedModel::isCopied).toList()) {
        copy(file, out);
      }
    } catch (IOException e) {
      throw SafeFiles.cannotWrite(out, e);
    }
    for (Path file : run.taskFiles().stream().filter(AveragedModel::isCopied).toList()) {
      Path folder = out.resolve(run.path().relativize(file.getParent()));
      SafeFiles.createFolder(folder);
      copy(file, folder);
    }
    copy(run.config(), out);
  }

  private static boolean isCopied(Path file) {
    String name = file.getFileName().toString();
    boolean left =
        name.endsWith(".safetensors") || name.endsWith(".part") || name.endsWith(".jsonl");
    return Files.isRegularFile(file) && !left && !OF_THE_RUN.contains(name);
  }

  private static void copy(Path file, Path out) {
    SafeFiles.write(out.resolve(file.getFileName().toString()), part -> Files.copy(file, part));
  }
}
