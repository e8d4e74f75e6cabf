package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seq4j.runner.experiments.ComparisonTable;
import org.seq4j.runner.experiments.Sample;

/** What is special in each form. */
class TableFormatTest {
  private static final ComparisonTable TABLE =
      new ComparisonTable(
          List.of("run", "model.output.from"),
          List.of("wer"),
          List.of(false),
          List.of(),
          List.of(
              row("a_b", "[state, context]", 12.5, false, Optional.empty()),
              row("c|d", "50% of \"x\"", 7.25, true, Optional.of(0.0123)),
              row("e", "~", 9, false, Optional.of(0.05))),
          List.of("test: 3 sentences."));

  private static ComparisonTable.Row row(
      String name, String setting, double value, boolean best, Optional<Double> chance) {
    ComparisonTable.Cell cell = new ComparisonTable.Cell(new Sample(List.of(value)), best, chance);
    return new ComparisonTable.Row(List.of(name, setting), List.of(cell), List.of());
  }

  @Test
  void latexEscapesWhatItWouldReadAndMarksWhatIsSignificant() {
    assertThat(TableFormat.LATEX.lines(TABLE))
        .contains(
            "a\\_b & [state, context] & 12.50 \\\\",
            "c|d & 50\\% of \"x\" & \\textbf{7.25}$^\\dagger$ \\\\",
            "e & \\textasciitilde{} & 9.00 \\\\");
  }

  @Test
  void commasAndQuotesAreQuotedInCommaSeparatedValues() {
    assertThat(TableFormat.CSV.lines(TABLE))
        .containsExactly(
            "run,model.output.from,runs,wer,wer sd,wer p,wer best",
            "a_b,\"[state, context]\",1,12.5,,,false",
            "c|d,\"50% of \"\"x\"\"\",1,7.25,,0.0123,true",
            "e,~,1,9.0,,0.05,false");
  }

  @Test
  void barsAreEscapedInMarkdown() {
    assertThat(TableFormat.MARKDOWN.lines(TABLE))
        .contains("| c\\|d | 50% of \"x\" | **7.25** | 0.0123 |", "|---|---|---:|---:|");
  }

  @Test
  void rowsAreSortedByMeasuresWithTheBestFirstAndByWords() {
    assertThat(TABLE.sortedBy("wer").orElseThrow().rows())
        .extracting(row -> row.words().get(0))
        .containsExactly("c|d", "e", "a_b");
    assertThat(TABLE.sortedBy("run").orElseThrow().rows())
        .extracting(row -> row.words().get(0))
        .containsExactly("a_b", "c|d", "e");
    assertThat(TABLE.sortedBy("walk")).isEmpty();
  }
}
