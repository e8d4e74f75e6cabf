package org.seq4j.runner.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.runner.predict.Prediction;
import org.seq4j.runner.predict.Predictor;

/** That made-up names and places of the E2E data's meanings are copied right, in real texts. */
@Tag("slow")
class CopiedRestaurantsTest {
  private static final List<String> MEANINGS =
      List.of(
          "name[The Zorblatt], eatType[pub], food[Italian], area[riverside], near[Café Quux]",
          "name[Grumblefoot], eatType[restaurant], food[Chinese], familyFriendly[yes]",
          "name[The Purple Wombat], eatType[coffee shop], near[Xanadu Hotel]",
          "name[Fnordia], food[Japanese], priceRange[high], area[city centre]",
          "name[Blarney House], eatType[pub], near[Zorgon King]");

  private static final List<List<String>> NAMES =
      List.of(
          List.of("The Zorblatt", "Café Quux"),
          List.of("Grumblefoot"),
          List.of("The Purple Wombat", "Xanadu Hotel"),
          List.of("Fnordia"),
          List.of("Blarney House", "Zorgon King"));

  @TempDir private Path folder;

  private static Path data() {
    Path repository = Path.of("").toAbsolutePath();
    while (repository.getParent() != null && !Files.exists(repository.resolve("mvnw"))) {
      repository = repository.getParent();
    }
    return repository.resolve("../shared/data").normalize();
  }

  @Test
  void namesThatTrainingNeverSawAreSaidAsTheyStand() {
    assumeTrue(Files.exists(data().resolve("e2e")), "no e2e data beside the repository");
    Experiments.Ready ready =
        Experiments.ready(
            folder,
            """
            version: 1
            name: restaurants
            data: '%s'
            task:
              type: translation
              tsv: {train: e2e/train.tsv.gz}
              source: {tokenizer: words, vocabulary: {minimum-frequency: 2900}}
              target: {tokenizer: words, vocabulary: {minimum-frequency: 2}}
            model:
              source-embedding: {size: 64, dropout: 0.2}
              encoder: {type: lstm, size: 96, bidirectional: true}
              attention: {type: bahdanau, coverage: true}
              decoder: {type: lstm, size: 192, attend: before}
              target-embedding: {size: 64, dropout: 0.2, word-dropout: 0.1}
              output: {type: pointer-generator, from: [state, context, embedding], dropout: 0.3}
            training: {batch: {sentences: 64}, optimizer: {type: adam, rate: 0.002}, schedule: cosine, updates: 2000, evaluate-every: 2000, objectives: [{type: coverage, weight: 0.1}]}
            search: {type: beam, width: 4, maximum-length: 60, block-repeats: 3}
            """
                .formatted(data()));
    ready.train();
    try (Predictor predictor =
        new Predictor(
            ready.model(),
            ready.experiment().task(),
            ready.vocabularies(),
            ready.experiment().search())) {
      List<List<Prediction>> said = predictor.predict(MEANINGS);
      for (int i = 0; i < MEANINGS.size(); i++) {
        assertThat(said.get(i).get(0).text()).as(MEANINGS.get(i)).contains(NAMES.get(i));
      }
    }
  }
}
