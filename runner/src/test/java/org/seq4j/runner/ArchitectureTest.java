package org.seq4j.runner;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.seq4j.api.plugin.Kind;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.api.plugin.Seq4jModule;

/** Who may know whom. */
@AnalyzeClasses(packages = "org.seq4j", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final DescribedPredicate<JavaClass> COMPONENTS =
      describe(
          "components",
          type -> Kinds.ALL.stream().map(Kind::type).anyMatch(kind -> type.isAssignableTo(kind)));

  @ArchTest
  static final ArchRule arrowsPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("nn")
          .definedBy("org.seq4j.nn..")
          .layer("api")
          .definedBy("org.seq4j.api..")
          .layer("encoders")
          .definedBy("org.seq4j.encoders..")
          .layer("decoders")
          .definedBy("org.seq4j.decoders..")
          .layer("attention")
          .definedBy("org.seq4j.attention..")
          .layer("tasks")
          .definedBy("org.seq4j.tasks..")
          .layer("tokenizers")
          .definedBy("org.seq4j.tokenizers..")
          .layer("runner")
          .definedBy("org.seq4j.runner..")
          .whereLayer("nn")
          .mayNotAccessAnyLayer()
          .whereLayer("api")
          .mayOnlyAccessLayers("nn")
          .whereLayer("encoders")
          .mayOnlyAccessLayers("api", "nn")
          .whereLayer("decoders")
          .mayOnlyAccessLayers("api", "nn")
          .whereLayer("attention")
          .mayOnlyAccessLayers("api", "nn")
          .whereLayer("tasks")
          .mayOnlyAccessLayers("api", "nn")
          .whereLayer("tokenizers")
          .mayOnlyAccessLayers("api", "nn")
          .whereLayer("runner")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule trainingAndPredictionAreALibrary =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.seq4j.runner.train..", "org.seq4j.runner.predict..", "org.seq4j.runner.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.inject..", "com.fasterxml..", "picocli..", "ch.qos..")
          .because("who trains or predicts from Java needs no Guice, YAML, picocli or logback");

  @ArchTest
  static final ArchRule trainingAndPredictionKnowNoCommandLine =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.seq4j.runner.train..", "org.seq4j.runner.predict..", "org.seq4j.runner.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.seq4j.runner.wire..", "org.seq4j.runner.config..", "org.seq4j.runner.cli..");

  @ArchTest
  static final ArchRule benchmarksKnowNoCommandLine =
      noClasses()
          .that()
          .resideInAPackage("org.seq4j.runner.benchmark..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.seq4j.runner.cli..", "picocli..", "ch.qos..");

  @ArchTest
  static final ArchRule onlyModulesAndWiringKnowGuice =
      noClasses()
          .that(DescribedPredicate.not(assignableTo(Seq4jModule.class)))
          .and()
          .resideOutsideOfPackages(
              "org.seq4j.api.plugin..", "org.seq4j.runner.wire..", "org.seq4j.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.inject..");

  @ArchTest
  static final ArchRule nobodyUsesSameDiff =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.nd4j.autodiff..")
          .because("its gather has no working gradient and its graphs are slow to run");

  @ArchTest
  static final ArchRule componentsAreFinal =
      classes()
          .that(COMPONENTS)
          .and()
          .resideOutsideOfPackage("org.seq4j.api..")
          .and()
          .areNotInterfaces()
          .and()
          .doNotHaveModifier(JavaModifier.ABSTRACT)
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule packagesOfTheRunnerHaveNoCycles =
      slices().matching("org.seq4j.runner.(*)..").should().beFreeOfCycles();

  @ArchTest
  static void everyRoomIsThere(JavaClasses classes) {
    Stream<String> rooms =
        classes.stream().map(type -> type.getPackageName().split("\\.")[2]).distinct();
    assertThat(rooms)
        .as("the rooms whose classes the rules were tried on")
        .containsAll(
            List.of(
                "nn", "api", "encoders", "decoders", "attention", "tasks", "tokenizers", "runner"));
  }

  @ArchTest
  static void everyKindHasAComponentThatTheRulesSee(JavaClasses classes) {
    assertThat(classes.stream().filter(COMPONENTS).map(JavaClass::getSimpleName))
        .contains("RecurrentEncoder", "RecurrentDecoder", "AdditiveAttention", "SoftmaxOutput")
        .contains("BeamSearch", "GeneratedTask", "WhitespaceTokenizer", "Adam");
  }
}
