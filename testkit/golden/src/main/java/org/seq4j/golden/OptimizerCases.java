package org.seq4j.golden;

import static org.bytedeco.pytorch.global.torch.clip_grad_norm_;

import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.Adagrad;
import org.bytedeco.pytorch.AdagradOptions;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** Steps of optimisers, and clipping by norm. */
final class OptimizerCases {
  private static final int STEPS = 3;

  private OptimizerCases() {}

  static List<GoldenCase> all() {
    return List.of(
        steps(
            "adam",
            "Three Adam steps: rate 0.001 and libtorch's defaults, betas 0.9 and 0.999, epsilon"
                + " 1e-8 (added after the root of the corrected second moment), no weight decay.",
            parameter -> new Adam(new TensorVector(parameter), new AdamOptions(0.001))),
        steps(
            "sgd",
            "Three steps of plain gradient descent: rate 0.1, no momentum, no weight decay.",
            parameter -> new SGD(new TensorVector(parameter), new SGDOptions(0.1))),
        sgdWithMomentum("sgd-momentum", false),
        sgdWithMomentum("sgd-nesterov", true),
        steps(
            "adam-decay",
            "Three Adam steps: rate 0.001, betas 0.9 and 0.999, epsilon 1e-8, weight decay 0.1 (the"
                + " weight times 0.1 is added to the gradient).",
            parameter -> new Adam(new TensorVector(parameter), adam())),
        steps(
            "adamw",
            "Three AdamW steps: rate 0.001, betas 0.9 and 0.999, epsilon 1e-8, weight decay 0.1"
                + " (the weight is multiplied with 1 - 0.001 * 0.1 before the rest).",
            parameter -> new AdamW(new TensorVector(parameter), adamW())),
        steps(
            "adagrad",
            "Three Adagrad steps: rate 0.1, initial accumulator 0.1, epsilon 1e-10, weight decay"
                + " 0.01 (added to the gradient).",
            parameter -> new Adagrad(new TensorVector(parameter), adagrad())),
        rmsProp("rmsprop", 0, 0.01),
        rmsProp("rmsprop-momentum", 0.9, 0),
        clip());
  }

  private static GoldenCase sgdWithMomentum(String name, boolean nesterov) {
    SGDOptions options = new SGDOptions(0.1);
    options.momentum().put(0.9);
    options.weight_decay().put(0.01);
    options.nesterov().put(nesterov);
    return steps(
        name,
        "Three steps of gradient descent: rate 0.1, momentum 0.9"
            + (nesterov ? " in Nesterov's form" : "")
            + ", weight decay 0.01 (added to the gradient).",
        parameter -> new SGD(new TensorVector(parameter), options));
  }

  private static AdamOptions adam() {
    AdamOptions options = new AdamOptions(0.001);
    options.weight_decay().put(0.1);
    return options;
  }

  private static AdamWOptions adamW() {
    AdamWOptions options = new AdamWOptions(0.001);
    options.weight_decay().put(0.1);
    return options;
  }

  private static AdagradOptions adagrad() {
    AdagradOptions options = new AdagradOptions(0.1);
    options.initial_accumulator_value().put(0.1);
    options.eps().put(1e-10);
    options.weight_decay().put(0.01);
    return options;
  }

  private static GoldenCase rmsProp(String name, double momentum, double decay) {
    RMSpropOptions options = new RMSpropOptions(0.01);
    options.alpha().put(0.9);
    options.eps().put(1e-8);
    options.momentum().put(momentum);
    options.weight_decay().put(decay);
    return steps(
        name,
        "Three RMSprop steps: rate 0.01, alpha 0.9, epsilon 1e-8 (added after the root), momentum "
            + momentum
            + ", weight decay "
            + decay
            + " (added to the gradient).",
        parameter -> new RMSprop(new TensorVector(parameter), options));
  }

  private static GoldenCase steps(
      String name, String description, Function<Tensor, Optimizer> optimizer) {
    GoldenCase golden =
        new GoldenCase(
            name,
            description
                + " parameter is the value before the first step, gradient-N the gradient of step "
                + "N, output parameter-N the value after it.");
    Tensor parameter = golden.constant("parameter", 1, 3, 4).requires_grad_(true);
    Optimizer steps = optimizer.apply(parameter);
    for (int step = 1; step <= STEPS; step++) {
      steps.zero_grad();
      Tensor gradient = golden.constant("gradient-" + step, 1.0 / (1 << (2 * step)), 3, 4);
      parameter.mul(gradient).sum().backward();
      steps.step();
      golden.output("parameter-" + step, parameter);
    }
    return golden;
  }

  private static GoldenCase clip() {
    GoldenCase golden =
        new GoldenCase(
            "clip",
            "Clipping of the joint Euclidean norm of two gradients at 1.0: all values are times "
                + "min(1, 1.0 / (norm + 1e-6)). The norm of large-first and large-second is above "
                + "1.0, that of small-first and small-second below. Outputs: the norm before "
                + "clipping and the values after it.");
    clip(golden, "large", 1.5);
    clip(golden, "small", 0.25);
    return golden;
  }

  private static void clip(GoldenCase golden, String prefix, double bound) {
    Tensor first = withGradient(golden.constant(prefix + "-first", bound, 3, 4));
    Tensor second = withGradient(golden.constant(prefix + "-second", bound, 5));
    double norm = clip_grad_norm_(new TensorVector(first, second), 1.0);
    golden.output(prefix + "-norm", Values.tensor(new double[] {norm}));
    golden.output(prefix + "-first-clipped", first.grad());
    golden.output(prefix + "-second-clipped", second.grad());
  }

  private static Tensor withGradient(Tensor gradient) {
    Tensor parameter = gradient.clone().requires_grad_(true);
    parameter.mul(gradient).sum().backward();
    return parameter;
  }
}
