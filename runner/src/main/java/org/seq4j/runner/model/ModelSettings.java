package org.seq4j.runner.model;

import java.util.ArrayList;
import java.util.List;
import org.seq4j.api.config.Description;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;

/**
 * What a model is made of. Sizes that follow from others (vocabularies, states, queries) are never
 * asked for.
 *
 * @param sourceEmbedding the vectors of the source's tokens
 * @param encoder what reads
 * @param attention what looks back at the source
 * @param decoder what writes
 * @param targetEmbedding the vectors of the target's tokens
 * @param output what chooses symbols
 * @param shareEmbeddings whether source and target have one table of vectors, for which they need
 *     one joint vocabulary: Press and Wolf 2017, https://arxiv.org/abs/1608.05859
 * @param moreSources what reads further sources, of a task that has several
 */
public record ModelSettings(
    @Description("vectors of the source's tokens") EmbeddingSettings sourceEmbedding,
    @Description("what reads the source") @OfKind("encoder") Choice encoder,
    @Description("what looks back at the source") @OfKind("attention") Choice attention,
    @Description("what writes the target") @OfKind("decoder") Choice decoder,
    @Description("vectors of the target's tokens") EmbeddingSettings targetEmbedding,
    @Description("what chooses symbols") @OfKind("output") Choice output,
    @Description("one table of vectors for the source's and the target's tokens")
        boolean shareEmbeddings,
    @Description("what reads further sources, of a task that has several")
        List<SourceSettings> moreSources) {
  /**
   * A table of vectors.
   *
   * @param part the model's part that it is: {@code source-embedding-2}
   * @param vocabulary the name of that whose words have its vectors: {@code source-2}
   * @param setting where a configuration has its settings: {@code model.more-sources[0].embedding}
   * @param embedding its settings
   */
  public record Table(
      String part, String vocabulary, String setting, EmbeddingSettings embedding) {}

  public ModelSettings {
    moreSources = List.copyOf(moreSources);
  }

  /** All tables of vectors: the source's, the target's and those of further sources. */
  public List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    tables.add(
        new Table(PartNames.SOURCE_EMBEDDING, "source", "model.source-embedding", sourceEmbedding));
    tables.add(
        new Table(PartNames.TARGET_EMBEDDING, "target", "model.target-embedding", targetEmbedding));
    for (int i = 0; i < moreSources.size(); i++) {
      String number = "-" + (i + 2);
      tables.add(
          new Table(
              PartNames.SOURCE_EMBEDDING + number,
              "source" + number,
              "model.more-sources[" + i + "].embedding",
              moreSources.get(i).embedding()));
    }
    return tables;
  }
}
