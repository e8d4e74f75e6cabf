package org.seq4j.runner.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.seq4j.nn.SafeTensors;

/**
 * What a checkpoint holds, by sums: two of them are equal only if all their bits are.
 *
 * @param arrays SHA-256 by array's name
 * @param metadata what else the file says, but for the version that wrote it
 */
public record Fingerprint(Map<String, String> arrays, Map<String, String> metadata) {
  public Fingerprint {
    arrays = new TreeMap<>(arrays);
    metadata = new TreeMap<>(metadata);
  }

  /** That of a checkpoint of either kind. */
  public static Fingerprint of(Path checkpoint) {
    SafeTensors file = SafeTensors.read(checkpoint);
    Map<String, String> sums = new TreeMap<>();
    file.names().forEach(name -> sums.put(name, Sha256.of(file.array(name))));
    Map<String, String> said = new TreeMap<>(file.metadata());
    said.remove("seq4j");
    return new Fingerprint(sums, said);
  }

  /** One sum of all weights. */
  public String weights() {
    return sum(false);
  }

  /** One sum of all that the optimizer keeps. */
  public String optimizer() {
    return sum(true);
  }

  private String sum(boolean optimizer) {
    return Sha256.of(
        arrays.keySet().stream()
            .filter(name -> name.startsWith(Checkpoints.OPTIMIZER) == optimizer)
            .map(arrays::get)
            .toList());
  }

  /** What differs in another one, a line each; none if both are the same. */
  public List<String> differences(Fingerprint other) {
    List<String> all = arrayDifferences(other);
    compare(metadata, other.metadata, all);
    return all;
  }

  /** The arrays that differ, a line each. */
  List<String> arrayDifferences(Fingerprint other) {
    List<String> all = new ArrayList<>();
    compare(arrays, other.arrays, all);
    return all;
  }

  private static void compare(Map<String, String> one, Map<String, String> two, List<String> all) {
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(two.keySet());
    for (String name : names) {
      String first = one.getOrDefault(name, "not there");
      String second = two.getOrDefault(name, "not there");
      if (!first.equals(second)) {
        all.add("%s: %s and %s".formatted(name, first, second));
      }
    }
  }
}
