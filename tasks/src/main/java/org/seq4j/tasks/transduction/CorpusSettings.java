package org.seq4j.tasks.transduction;

import java.util.List;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;

/**
 * One of several corpora to train on. Its files are named in one of three ways: for each side, or
 * with tabs, or as JSON lines.
 *
 * @param name for messages
 * @param source files of sources, one text a line
 * @param target files of targets, as many
 * @param tsv files with tabs, in the columns that {@code tsv} says
 * @param jsonl files of JSON lines, with the fields that {@code jsonl} says
 * @param weight how often a training pair is of this corpus, beside the others' weights
 * @param prefix what its sources begin with, instead of {@code source.prefix}
 * @param limit how many of its pairs, the first ones, are used; 0 for all
 */
public record CorpusSettings(
    @Description("its name, for messages") String name,
    @Description("files of sources, one text a line") List<String> source,
    @Description("files of targets, one text a line") List<String> target,
    @Description("files with source and target on one line, in the columns that tsv says")
        List<String> tsv,
    @Description("files of JSON lines, with the fields that jsonl says") List<String> jsonl,
    @Description("how often a training pair is of this corpus, beside the others' weights")
        @Minimum(value = 0, excluded = true)
        double weight,
    @Description("tokens that its sources begin with, instead of source.prefix; empty: that")
        String prefix,
    @Description("how many of its pairs, the first ones, are used; 0: all") @Minimum(0)
        long limit) {
  public CorpusSettings {
    source = List.copyOf(source);
    target = List.copyOf(target);
    tsv = List.copyOf(tsv);
    jsonl = List.copyOf(jsonl);
  }

  /** No files, weight 1. */
  public CorpusSettings() {
    this("corpus", List.of(), List.of(), List.of(), List.of(), 1, "", 0);
  }

  FileNames files() {
    return new FileNames(source, target, tsv, jsonl);
  }
}
