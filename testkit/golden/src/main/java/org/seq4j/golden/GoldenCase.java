package org.seq4j.golden;

import static org.bytedeco.pytorch.global.torch.TORCH_VERSION;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * One file in the making. The loss of a case is the sum, over its outputs, of output times a given
 * gradient, so that the gradients which the file holds are those of any loss that sends these
 * gradients back.
 */
final class GoldenCase {
  static final String COMMAND = "mvn -q -f testkit/golden";

  private final String name;
  private final String description;
  private final Draw draw;
  private final Map<String, Values> inputs = new LinkedHashMap<>();
  private final Map<String, Values> weights = new LinkedHashMap<>();
  private final Map<String, Values> outputs = new LinkedHashMap<>();
  private final Map<String, Values> gradients = new LinkedHashMap<>();
  private final Map<String, Tensor> differentiated = new LinkedHashMap<>();
  private Tensor loss = Values.tensor(new double[] {0});

  GoldenCase(String name, String description) {
    this.name = name;
    this.description = description;
    this.draw = new Draw(name);
  }

  String name() {
    return name;
  }

  /** A random input whose gradient the file gives. */
  Tensor input(String key, double bound, long... shape) {
    Tensor tensor = drawn(bound, shape).requires_grad_(true);
    inputs.put(key, Values.of(tensor));
    differentiated.put(key, tensor);
    return tensor;
  }

  /** A random weight whose gradient the file gives. */
  Tensor weight(String key, double bound, long... shape) {
    Tensor tensor = drawn(bound, shape).requires_grad_(true);
    weights.put(key, Values.of(tensor));
    differentiated.put(key, tensor);
    return tensor;
  }

  /** A random input without a gradient. */
  Tensor constant(String key, double bound, long... shape) {
    return constant(key, drawn(bound, shape));
  }

  /** A given input without a gradient. */
  Tensor constant(String key, Tensor tensor) {
    inputs.put(key, Values.of(tensor));
    return tensor;
  }

  /** An output that is not part of the loss. */
  void output(String key, Tensor tensor) {
    outputs.put(key, Values.of(tensor));
  }

  /**
   * An output that gets a random gradient, which the file holds as the input {@code gradientKey}.
   */
  void output(String key, String gradientKey, Tensor tensor) {
    output(key, tensor);
    Tensor gradient = constant(gradientKey, 1, tensor.sizes().vec().get());
    loss = loss.add(tensor.mul(gradient).sum());
  }

  /** A gradient that the case worked out by itself. */
  void gradient(String key, Tensor tensor) {
    gradients.put(key, Values.of(tensor));
  }

  /** Goes back from the loss to all inputs and weights that want a gradient. */
  GoldenCase backward() {
    loss.backward();
    differentiated.forEach((key, tensor) -> gradient(key, tensor.grad()));
    return this;
  }

  /** What the file holds, in the order in which it is written. */
  Map<String, Object> content() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("command", COMMAND);
    content.put("version", "libtorch " + TORCH_VERSION);
    content.put("description", description);
    content.put("inputs", inputs);
    content.put("weights", weights);
    content.put("outputs", outputs);
    content.put("gradients", gradients);
    return content;
  }

  private Tensor drawn(double bound, long... shape) {
    int count = 1;
    for (long size : shape) {
      count *= Math.toIntExact(size);
    }
    return Values.tensor(draw.values(count, bound), shape);
  }
}
