package org.seq4j.runner.cli;

import org.seq4j.nn.ProductPrecision;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands have in common that multiply matrices. */
final class PrecisionOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      description =
          "What matrix products round their factors to: float (not rounded), bf16, or int8, which is"
              + " for decoding only; where the processor has it. Without it: float.")
  private String name = ProductPrecision.FLOAT.option();

  /**
   * The precision that was asked for.
   *
   * @throws ParameterException if there is none of that name, or not here
   */
  ProductPrecision value() {
    ProductPrecision found =
        ProductPrecision.named(name)
            .orElseThrow(
                () ->
                    mistake(
                        "must be %s, got '%s'"
                            .formatted(String.join(", ", ProductPrecision.options()), name)));
    found
        .obstacle()
        .ifPresent(
            why -> {
              throw mistake("%s is not possible here: %s; leave it out".formatted(name, why));
            });
    return found;
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), "--precision " + message);
  }
}
