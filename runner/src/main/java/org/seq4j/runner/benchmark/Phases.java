package org.seq4j.runner.benchmark;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.seq4j.nn.Profile;
import org.seq4j.nn.Shape;
import org.seq4j.nn.kernels.AttentionKernels;
import org.seq4j.nn.kernels.Cells;
import org.seq4j.nn.kernels.Learning;

/**
 * What a kernel was called for. A product belongs to the component whose weight is one of its
 * factors; the product that makes a weight's gradient to the component that has a weight of the
 * gradient's shape, or to all of them together if there are several.
 */
final class Phases {
  /** What is not in any kernel. */
  static final String OUTSIDE = "outside of kernels";

  private static final Map<String, String> BY_COMPONENT =
      Map.of(
          "encoder", "encoder products",
          "decoder", "decoder products",
          "attention", "attention",
          "output", "output layer");

  private final Map<Shape, TreeSet<String>> owners = new HashMap<>();

  /** The phases of a run in which these operations were called. */
  Phases(Collection<Profile.Operation> operations) {
    for (Profile.Operation operation : operations) {
      for (Profile.Operand operand : operation.operands()) {
        operand
            .weight()
            .ifPresent(
                name ->
                    owners
                        .computeIfAbsent(operand.shape(), shape -> new TreeSet<>())
                        .add(ofWeight(name)));
      }
    }
  }

  private static String ofWeight(String name) {
    String component = name.substring(0, name.indexOf('.'));
    return BY_COMPONENT.getOrDefault(component, component);
  }

  String of(Profile.Operation operation) {
    if (operation.isProduct()) {
      return ofProduct(operation);
    }
    Class<?> group = operation.method().getDeclaringClass();
    String name = operation.method().getName();
    if (group == Cells.class) {
      return "recurrent steps without their products";
    }
    if (group == AttentionKernels.class) {
      return BY_COMPONENT.get("attention");
    }
    if (name.startsWith("crossEntropy") || name.startsWith("logSoftmax")) {
      return "loss";
    }
    if (name.equals("best")) {
      return "ranking of symbols";
    }
    boolean optimizer = group == Learning.class && !name.startsWith("dropout");
    return optimizer || name.equals("sumOfSquares")
        ? "clipping and optimizer"
        : "embeddings, dropout, sums, copies";
  }

  private String ofProduct(Profile.Operation product) {
    Optional<String> weight =
        product.operands().stream().flatMap(operand -> operand.weight().stream()).findFirst();
    if (weight.isPresent()) {
      return ofWeight(weight.get());
    }
    Shape result = product.operands().get(product.operands().size() - 1).shape();
    return owners.containsKey(result)
        ? owners.get(result).stream().collect(Collectors.joining(" and "))
        : "other products";
  }
}
