package org.seq4j.runner.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seq4j.nn.Profile;

/**
 * Where time went: what passed on the clock while kernels ran, by operation. While several threads
 * are in kernels each counts for its part, so that the sum of all is never more than what passed.
 */
final class Attribution {
  private final Map<Profile.Operation, Spent> byOperation = new LinkedHashMap<>();

  /**
   * What an operation needed.
   *
   * @param calls how often it was called
   * @param milliseconds for all calls
   */
  record Spent(long calls, double milliseconds) {
    static final Spent NOTHING = new Spent(0, 0);

    Spent plus(Spent other) {
      return new Spent(calls + other.calls, milliseconds + other.milliseconds);
    }
  }

  private record Change(long time, int call, boolean begins) {}

  private Attribution() {}

  /** That of these calls. */
  static Attribution of(List<Profile.Call> calls) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      changes.add(new Change(calls.get(i).begin(), i, true));
      changes.add(new Change(calls.get(i).end(), i, false));
    }
    changes.sort(Comparator.comparingLong(Change::time).thenComparing(Change::begins));
    Attribution result = new Attribution();
    List<Integer> running = new ArrayList<>();
    long before = 0;
    for (Change change : changes) {
      double milliseconds = (change.time - before) * 1e-6 / Math.max(1, running.size());
      for (int call : running) {
        result.add(calls.get(call).operation(), new Spent(0, milliseconds));
      }
      if (change.begins) {
        running.add(change.call);
        result.add(calls.get(change.call).operation(), new Spent(1, 0));
      } else {
        running.remove((Integer) change.call);
      }
      before = change.time;
    }
    return result;
  }

  private void add(Profile.Operation operation, Spent spent) {
    byOperation.merge(operation, spent, Spent::plus);
  }

  /** All operations with what they needed. */
  Map<Profile.Operation, Spent> byOperation() {
    return byOperation;
  }
}
