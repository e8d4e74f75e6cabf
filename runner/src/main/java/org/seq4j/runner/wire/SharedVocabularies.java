package org.seq4j.runner.wire;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.runner.model.PartNames;

/**
 * The vocabularies of tasks that share parts: a table of vectors, or an output, has one vocabulary,
 * with the words of all that use it, those of the first task first.
 */
final class SharedVocabularies {
  private static final List<String> SIDES = List.of("source", "target");

  private final RunSettings settings;
  private final Map<String, Vocabularies> learned;
  private final Map<Side, Set<Side>> groups = new LinkedHashMap<>();

  private record Side(String task, String name) {}

  private SharedVocabularies(RunSettings settings, Map<String, Vocabularies> learned) {
    this.settings = settings;
    this.learned = learned;
  }

  /**
   * What each task knows.
   *
   * @param learned what each task learned by itself
   */
  static Map<String, Vocabularies> united(RunSettings settings, Map<String, Vocabularies> learned) {
    SharedVocabularies shared = new SharedVocabularies(settings, learned);
    shared.group();
    Map<String, Vocabularies> united = new LinkedHashMap<>();
    learned.forEach((task, own) -> united.put(task, shared.known(task, own)));
    return united;
  }

  private void group() {
    Map<String, Side> users = new LinkedHashMap<>();
    settings
        .tasks()
        .forEach(
            (task, own) -> {
              Side source = new Side(task, "source");
              Side target = new Side(task, "target");
              groups.put(source, new LinkedHashSet<>(Set.of(source)));
              groups.put(target, new LinkedHashSet<>(Set.of(target)));
              PartNames names = own.names();
              join(users, names.of(PartNames.SOURCE_EMBEDDING), source);
              join(users, names.of(PartNames.TARGET_EMBEDDING), target);
              join(users, names.of(PartNames.OUTPUT), target);
              if (own.experiment().model().shareEmbeddings() && isJoint(learned.get(task))) {
                join(users, names.of(PartNames.SOURCE_EMBEDDING), target);
              }
            });
  }

  private static boolean isJoint(Vocabularies own) {
    return own.source().words().equals(own.target().words());
  }

  private void join(Map<String, Side> users, String part, Side side) {
    Side first = users.putIfAbsent(part, side);
    if (first != null && groups.get(first) != groups.get(side)) {
      Set<Side> one = groups.get(first);
      one.addAll(groups.get(side));
      one.forEach(member -> groups.put(member, one));
    }
  }

  private Vocabularies known(String task, Vocabularies own) {
    Map<String, Vocabulary> byName = new LinkedHashMap<>(own.byName());
    for (String side : SIDES) {
      byName.computeIfPresent(side, (name, learnt) -> united(new Side(task, name), learnt));
    }
    return new Vocabularies(byName, own.tokenizers());
  }

  private Vocabulary united(Side side, Vocabulary own) {
    Set<String> words = new LinkedHashSet<>();
    for (String task : learned.keySet()) { // in the order of the tasks
      for (String name : SIDES) {
        Side other = new Side(task, name);
        if (groups.get(side).contains(other)) {
          words.addAll(learned.get(task).get(name).words());
        }
      }
    }
    if (words.size() == own.size() && List.copyOf(words).equals(own.words())) {
      return own;
    }
    words.removeAll(Vocabulary.SYMBOLS);
    return new Vocabulary(List.copyOf(words));
  }
}
