package org.seq4j.runner.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * What the computation can be told to use. Every property is read once, when the computation
 * begins, so that each setting needs a process of its own.
 *
 * @param products what multiplies matrices, as {@code seq4j.products} names it
 * @param kernels what does everything else, as {@code seq4j.kernels} names it
 * @param threads how many threads, {@code seq4j.threads}
 */
public record Setting(String products, String kernels, int threads) {
  private static final List<String> PRODUCTS = List.of("onednn", "openblas");
  private static final List<String> KERNELS = List.of("vector", "portable");

  /** All settings that may be worth a measurement on a machine with so many cores. */
  public static List<Setting> all(int cores) {
    List<Integer> counts = new ArrayList<>(List.of(cores));
    for (int threads = Integer.highestOneBit(cores); threads > 0; threads /= 2) {
      if (threads < cores) {
        counts.add(threads);
      }
    }
    List<Setting> all = new ArrayList<>();
    for (String products : PRODUCTS) {
      for (String kernels : KERNELS) {
        counts.forEach(threads -> all.add(new Setting(products, kernels, threads)));
      }
    }
    return all;
  }

  /** The options of Java that choose it. */
  public List<String> options() {
    return List.of(
        "-Dseq4j.products=" + products, "-Dseq4j.kernels=" + kernels, "-Dseq4j.threads=" + threads);
  }
}
