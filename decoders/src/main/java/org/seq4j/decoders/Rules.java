package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.seq4j.api.Request;
import org.seq4j.api.RequestException;

/**
 * What one sentence's hypotheses are held to.
 *
 * @param all the rules
 * @param included the phrases that must be said, one of the rules if there is any
 * @param most how many symbols may be said, end symbol included
 */
record Rules(List<Rule> all, IncludedPhrases included, int most) {

  /**
   * The rules of a sentence.
   *
   * @throws RequestException if what is asked contradicts itself or the restrictions
   */
  static Rules of(Restrictions restrictions, Request request, int sourceLength) {
    int most = restrictions.most(sourceLength);
    check(request, most);
    List<Rule> all = new ArrayList<>();
    int fewest = restrictions.fewest(sourceLength);
    if (fewest > 0) {
      all.add(new MinimumLength(fewest));
    }
    if (restrictions.limitsWords()) {
      all.add(
          new WordLimits(
              restrictions.minimumWords(), restrictions.maximumWords(), request.words()));
    }
    if (restrictions.blockRepeats() > 0) {
      all.add(new BlockedRepeats(restrictions.blockRepeats()));
    }
    if (restrictions.repetitionPenalty() > 1) {
      all.add(new RepetitionPenalty(restrictions.repetitionPenalty()));
    }
    if (!request.exclude().isEmpty()) {
      all.add(new ExcludedPhrases(request.exclude()));
    }
    IncludedPhrases included = new IncludedPhrases(request.include());
    if (!request.include().isEmpty()) {
      all.add(included);
    }
    if (!request.prefix().isEmpty()) {
      all.add(new ForcedPrefix(request.prefix()));
    }
    return new Rules(List.copyOf(all), included, most);
  }

  private static void check(Request request, int most) {
    if (request.prefix().size() >= most) {
      throw new RequestException(
          request.id(),
          "the prefix has %d symbols, but maximum-length and maximum-ratio leave room for %d"
              .formatted(request.prefix().size(), most - 1));
    }
    for (List<Integer> included : request.include()) {
      if (included.size() >= most) {
        throw new RequestException(
            request.id(),
            "a phrase to include has %d symbols, but maximum-length and maximum-ratio leave room for %d"
                .formatted(included.size(), most - 1));
      }
    }
    for (List<Integer> excluded : request.exclude()) {
      if (holds(request.prefix(), excluded)) {
        throw new RequestException(request.id(), "the prefix holds a phrase that is excluded");
      }
      if (request.include().stream().anyMatch(included -> holds(included, excluded))) {
        throw new RequestException(
            request.id(), "a phrase to include holds one that is excluded; leave out one of them");
      }
    }
  }

  private static boolean holds(List<Integer> symbols, List<Integer> phrase) {
    return Collections.indexOfSubList(symbols, phrase) >= 0;
  }

  /** What they change about what may be said after a path. */
  Changes after(Path path) {
    Changes changes = new Changes();
    all.forEach(rule -> rule.apply(path, changes));
    return changes;
  }
}
