package org.seq4j.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.seq4j.api.ConfigException;

class ProblemsTest {
  private final Problems problems = new Problems("a.yaml");

  @Test
  void nothingIsThrownWithoutAProblem() {
    assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
  }

  @Test
  void problemsAreSortedByPlaceWithTheCommandLineLast() {
    problems.problem(Location.of("--set z=1"), "z", "first option");
    problems.problem(new Location("a.yaml", 10, 1), "c", "third");
    problems.problem(new Location("a.yaml", 2, 11), "b", "second");
    problems.problem(Location.of("--set a=1"), "a", "second option");
    problems.problem(new Location("a.yaml", 2, 9), "", "first");

    assertThatThrownBy(problems::throwIfAny)
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            """
            a.yaml: 5 problems
              a.yaml:2:9  first
              a.yaml:2:11  b: second
              a.yaml:10:1  c: third
              --set z=1  z: first option
              --set a=1  a: second option""");
  }

  @Test
  void sameProblemCountsOnce() {
    problems.problem(new Location("a.yaml", 1, 1), "a", "wrong");
    problems.problem(new Location("a.yaml", 1, 1), "a", "wrong");

    assertThat(problems.report()).isEqualTo("a.yaml: 1 problem\n  a.yaml:1:1  a: wrong");
  }
}
