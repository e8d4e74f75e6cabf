package org.seq4j.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Unwrapped;

/** Records whose keys stand among those of the record that holds them. */
class UnwrappedTest {
  private static final Outer DEFAULTS = new Outer(5, new Limits(1, 9), "end");

  private final Problems problems = new Problems("a.yaml");

  record Limits(@Minimum(0) int least, @Minimum(0) int most) {
    Limits {
      if (least > most) {
        throw new IllegalArgumentException("least is " + least + " and most only " + most);
      }
    }
  }

  record Outer(@Minimum(1) int width, @Unwrapped Limits limits, String last) {}

  private Optional<Outer> bind(String yaml) {
    return RecordBinder.bind(ConfigTree.parse("a.yaml", yaml, problems), DEFAULTS, "it", problems);
  }

  private List<String> messages() {
    return problems.list().stream().map(Problems.Problem::toString).toList();
  }

  @Test
  void keysStandAmongThoseOfTheOuterRecord() {
    assertThat(bind("{width: 2, most: 3}")).contains(new Outer(2, new Limits(1, 3), "end"));
    assertThat(messages()).isEmpty();
  }

  @Test
  void writtenSettingsAreReadAgain() {
    String yaml = ConfigWriter.yaml(DEFAULTS);
    assertThat(yaml).isEqualTo("width: 5\nleast: 1\nmost: 9\nlast: end\n");
    assertThat(bind(yaml)).contains(DEFAULTS);
  }

  @Test
  void eachSettingIsListed() {
    assertThat(Settings.of(Outer.class, DEFAULTS))
        .extracting(Settings.Setting::key)
        .containsExactly("width", "least", "most", "last");
  }

  @Test
  void problemsAreThoseOfOneRecord() {
    bind("{width: 0, least: -1, mist: 3}");
    assertThat(messages())
        .hasSize(3)
        .anyMatch(message -> message.contains("width: must be at least 1"))
        .anyMatch(message -> message.contains("least: must be at least 0"))
        .anyMatch(
            message ->
                message.contains("it has no setting 'mist'")
                    && message.contains("Settings: [width, least, most, last]"));
  }

  @Test
  void contradictionsAreProblems() {
    assertThat(bind("{least: 4, most: 3}")).isEmpty();
    assertThat(messages()).singleElement().asString().contains("least is 4 and most only 3");
  }
}
