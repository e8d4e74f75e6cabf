package org.seq4j.runner.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Array;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.SafeTensors;
import org.seq4j.runner.config.Suggest;
import org.seq4j.runner.model.PartNames;

/**
 * Gives a new model the weights of a trained one, part by part: those of the same name and shape
 * and, where they are of words, of the same vocabulary. Zoph et al. 2016,
 * https://arxiv.org/abs/1604.02201.
 */
final class InitialWeights {
  private final InitialWeightsSettings settings;
  private final RunTasks now;
  private final RunTasks before;
  private final SafeTensors file;

  private InitialWeights(
      InitialWeightsSettings settings, RunTasks now, RunTasks before, SafeTensors file) {
    this.settings = settings;
    this.now = now;
    this.before = before;
    this.file = file;
  }

  /**
   * Gives weights that have values others where the trained model has such.
   *
   * @return what became of each part, a line each
   * @throws RunException as {@link #check} does
   */
  static List<String> take(InitialWeightsSettings settings, RunTasks now, Registry registry) {
    return of(settings, now, registry).take();
  }

  /**
   * Finds out what could be taken, and takes nothing; the weights need no values.
   *
   * @return what would become of each part, a line each
   * @throws RunException if there is no such run, if it has none of the weights, or if a part of it
   *     is named that it does not have, or that is to be frozen and is new
   */
  static List<String> check(InitialWeightsSettings settings, RunTasks now, Registry registry) {
    InitialWeights weights = of(settings, now, registry);
    return weights.lines(weights.problems());
  }

  private static InitialWeights of(
      InitialWeightsSettings settings, RunTasks now, Registry registry) {
    RunFolder folder = new RunFolder(settings.run());
    if (!folder.isRun()) {
      throw RunFolders.noRun(folder);
    }
    RunTasks before =
        RunTasks.read(folder, TrainedModel.settings(folder, List.of(), registry), registry);
    SafeTensors file = Checkpoints.open(TrainedModel.file(folder, TrainedModel.Weights.BEST));
    return new InitialWeights(settings, now, before, file);
  }

  private List<String> take() {
    Map<String, String> problems = problems();
    problems.forEach(
        (part, problem) -> {
          if (problem.isEmpty()) {
            copy(part, now.parameters().at(part).all());
          }
        });
    return lines(problems);
  }

  /** Why each part that has weights cannot have those of the other run; empty if it can. */
  private Map<String, String> problems() {
    checkNames();
    Map<String, String> problems = new LinkedHashMap<>();
    for (String part : now.parts().names()) {
      List<Parameter> own = now.parameters().at(part).all();
      if (!own.isEmpty()) { // such as no attention has none
        problems.put(part, problem(part, own));
      }
    }
    problems.forEach(this::checkFrozen);
    if (!problems.containsValue("")) {
      throw new RunException(
          "initial-weights: the run in %s has no weights for this model: %s"
              .formatted(settings.run(), String.join("; ", lines(problems))));
    }
    return problems;
  }

  private void checkFrozen(String part, String problem) {
    boolean frozen = now.settings().training().freeze().contains(part);
    if (frozen && !problem.isEmpty() && !now.settings().isPretrained(part)) {
      throw new RunException(
          "training.freeze: '%s' would begin with chance and stay so: %s.%n  Leave it out there, or name what it is called in that run (initial-weights.parts)."
              .formatted(part, problem));
    }
  }

  private List<String> lines(Map<String, String> problems) {
    List<String> lines = new ArrayList<>();
    problems.forEach(
        (part, problem) ->
            lines.add(
                part + (problem.isEmpty() ? ": from " + settings.run() : ": new, " + problem)));
    return lines;
  }

  private void checkNames() {
    check("initial-weights.parts", settings.parts().keySet(), now, "this model");
    check("initial-weights.parts", settings.parts().values(), before, settings.run().toString());
  }

  private static void check(String setting, Iterable<String> names, RunTasks tasks, String where) {
    TreeSet<String> known = new TreeSet<>(tasks.parts().names());
    for (String name : names) {
      if (!known.contains(name)) {
        throw new RunException(
            "%s: no part '%s' in %s%s"
                .formatted(setting, name, where, Suggest.hint(name, "Parts", known)));
      }
    }
  }

  private String there(String part) {
    return settings.parts().getOrDefault(part, part);
  }

  /** Why a part cannot have the weights of the other run; empty if it can. */
  private String problem(String part, List<Parameter> own) {
    String there = there(part);
    for (Parameter parameter : own) {
      String name = there + parameter.name().substring(part.length());
      if (!file.names().contains(name)) {
        return settings.run() + " has no " + name;
      }
      if (!file.shape(name).equals(parameter.shape())) {
        return "%s is %s in %s and %s here"
            .formatted(name, file.shape(name), settings.run(), parameter.shape());
      }
    }
    List<String> words = words(now, part);
    List<String> wordsThere = words(before, there);
    return words.equals(wordsThere)
        ? ""
        : "%s knows other words there (vocabulary: {file: ...} gives both the same)"
            .formatted(there);
  }

  /** The words that a part's weights are of; none if they are of no words. */
  private static List<String> words(RunTasks tasks, String name) {
    for (RunTasks.RunTask task : tasks.all()) {
      PartNames names = task.settings().names();
      for (Map.Entry<String, Vocabulary> own : task.vocabularies().byName().entrySet()) {
        if (partsOf(own.getKey()).stream().map(names::of).anyMatch(name::equals)) {
          return own.getValue().words();
        }
      }
    }
    return List.of();
  }

  /** The parts whose weights belong to the words of a vocabulary: {@code source-2}. */
  private static List<String> partsOf(String vocabulary) {
    return vocabulary.startsWith("source")
        ? List.of(PartNames.SOURCE_EMBEDDING + vocabulary.substring("source".length()))
        : List.of(PartNames.TARGET_EMBEDDING, PartNames.OUTPUT);
  }

  private void copy(String part, List<Parameter> own) {
    Map<String, Array> targets =
        own.stream()
            .collect(
                Collectors.toMap(
                    parameter -> there(part) + parameter.name().substring(part.length()),
                    Parameter::values,
                    (one, two) -> one,
                    LinkedHashMap::new));
    file.copyTo(targets);
  }
}
