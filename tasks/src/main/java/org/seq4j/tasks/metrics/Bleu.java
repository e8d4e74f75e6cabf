package org.seq4j.tasks.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seq4j.api.Metric;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/**
 * Corpus BLEU of up to four words in a row, from 0 to 100:
 *
 * <pre>
 * BLEU = 100 · BP · exp(Σₙ log(pₙ) / 4),  n = 1 .. 4
 * pₙ   = n-grams of the outputs that are in a reference, each at most as often as in one reference
 *        / n-grams of the outputs
 * BP   = 1 if the outputs are longer than the references,
 *        else exp(1 - length(references) / length(outputs))
 * </pre>
 *
 * Words are what stands between white space; text is taken as it is, case and all. Of several
 * references the one whose length is closest counts for BP, the shorter of two equally close. Where
 * no n-gram of one length matches, its precision is taken as {@code 1 / (2ᵏ · n-grams)}, k being 1
 * for the first such length, 2 for the second and so on; it is 0 where there is no n-gram of that
 * length at all, or not a single word matches. That is sacreBLEU's {@code smooth:exp|eff:no} with
 * {@code tok:none}.
 *
 * <p>Papineni et al. 2002, "BLEU: a Method for Automatic Evaluation of Machine Translation",
 * https://aclanthology.org/P02-1040/, section 2.3. Smoothing: Chen and Cherry 2014, "A Systematic
 * Comparison of Smoothing Techniques for Sentence-Level BLEU", https://aclanthology.org/W14-3346/,
 * method 3. Registered as {@code bleu}.
 */
public final class Bleu implements Metric {
  private static final int LONGEST = 4;

  @Override
  public String name() {
    return "bleu";
  }

  @Override
  public Count start() {
    return new Corpus();
  }

  private static final class Corpus implements Count {
    private final long[] matches = new long[LONGEST];
    private final long[] total = new long[LONGEST];
    private long outputLength;
    private long referenceLength;

    @Override
    public void add(Judged judged) {
      List<String> output = WhitespaceTokenizer.words(judged.hypothesis());
      List<List<String>> references =
          judged.references().stream().map(WhitespaceTokenizer::words).toList();
      outputLength += output.size();
      referenceLength += closestLength(output.size(), references);
      for (int n = 1; n <= LONGEST; n++) {
        total[n - 1] += Math.max(0, output.size() - n + 1);
        matches[n - 1] += matching(output, references, n);
      }
    }

    @Override
    public double value() {
      if (matches[0] == 0) {
        return 0;
      }
      double logarithms = 0;
      double smoothing = 1;
      for (int n = 0; n < LONGEST; n++) {
        if (total[n] == 0) {
          return 0;
        }
        if (matches[n] == 0) {
          smoothing *= 2;
        }
        double precision =
            matches[n] == 0 ? 1 / (smoothing * total[n]) : (double) matches[n] / total[n];
        logarithms += Math.log(precision);
      }
      double brevity =
          outputLength >= referenceLength ? 0 : 1 - (double) referenceLength / outputLength;
      return 100 * Math.exp(brevity + logarithms / LONGEST);
    }

    private static int closestLength(int length, List<List<String>> references) {
      int closest = references.get(0).size();
      for (List<String> reference : references) {
        int nearer = Math.abs(reference.size() - length) - Math.abs(closest - length);
        if (nearer < 0 || (nearer == 0 && reference.size() < closest)) {
          closest = reference.size();
        }
      }
      return closest;
    }

    private static long matching(List<String> output, List<List<String>> references, int n) {
      Map<List<String>, Integer> allowed = new HashMap<>();
      for (List<String> reference : references) {
        count(reference, n).forEach((ngram, times) -> allowed.merge(ngram, times, Math::max));
      }
      long matching = 0;
      for (Map.Entry<List<String>, Integer> ngram : count(output, n).entrySet()) {
        matching += Math.min(ngram.getValue(), allowed.getOrDefault(ngram.getKey(), 0));
      }
      return matching;
    }

    private static Map<List<String>, Integer> count(List<String> words, int n) {
      Map<List<String>, Integer> counts = new HashMap<>();
      for (int i = 0; i + n <= words.size(); i++) {
        counts.merge(words.subList(i, i + n), 1, Integer::sum);
      }
      return counts;
    }
  }
}
