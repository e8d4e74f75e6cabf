package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Shares a beam out among hypotheses by how much they have said of what must be said, so that those
 * that begin with it are not crowded out. What one bank cannot fill, the fuller ones get first.
 * Post and Vilar 2018, https://arxiv.org/abs/1804.06609.
 */
final class Banks {
  private Banks() {}

  /**
   * Chooses candidates.
   *
   * @param sorted the best first
   * @param width how many are chosen at most
   * @param count how many symbols must be said; there is a bank more
   * @param met how many of them a candidate has said
   */
  static List<Candidate> share(
      List<Candidate> sorted, int width, int count, ToIntFunction<Candidate> met) {
    List<List<Candidate>> banks = new ArrayList<>();
    for (int bank = 0; bank <= count; bank++) {
      banks.add(new ArrayList<>());
    }
    sorted.forEach(candidate -> banks.get(met.applyAsInt(candidate)).add(candidate));
    int each = width / (count + 1);
    int[] taken = new int[count + 1];
    int left = width;
    for (int bank = count; bank >= 0; bank--) {
      int share = bank == count ? width - each * count : each;
      taken[bank] = Math.min(share, banks.get(bank).size());
      left -= taken[bank];
    }
    List<Candidate> chosen = new ArrayList<>();
    for (int bank = count; bank >= 0; bank--) {
      int more = Math.min(left, banks.get(bank).size() - taken[bank]);
      left -= more;
      chosen.addAll(banks.get(bank).subList(0, taken[bank] + more));
    }
    return chosen;
  }
}
