package org.seq4j.runner.train;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Background;
import org.seq4j.api.Metric;
import org.seq4j.tasks.metrics.DialogueAccuracy;
import org.seq4j.tasks.metrics.EntityF1;
import org.seq4j.tasks.metrics.ExactMatch;
import org.slf4j.LoggerFactory;

class FactsFoundTest {
  private static final List<Metric> METRICS =
      List.of(new ExactMatch(), new DialogueAccuracy(), new EntityF1());
  private static final Background OF_A_DIALOGUE =
      new Background(Optional.of("7"), Optional.empty(), Optional.empty());

  private final Logger log = (Logger) LoggerFactory.getLogger(FactsFound.class);
  private final ListAppender<ILoggingEvent> seen = new ListAppender<>();

  @BeforeEach
  void listen() {
    seen.start();
    log.addAppender(seen);
  }

  @AfterEach
  void stop() {
    log.detachAppender(seen);
  }

  @Test
  void aMetricThatNoExampleTellsEnoughForIsNamedOnce() {
    FactsFound facts = new FactsFound();
    for (int evaluation = 0; evaluation < 2; evaluation++) {
      FactsFound.Corpus corpus = facts.new Corpus();
      corpus.add(Background.NONE);
      corpus.add(OF_A_DIALOGUE);
      assertThat(corpus.measurable(METRICS))
          .extracting(Metric::name)
          .containsExactly("exact-match", "dialogue-accuracy");
    }
    assertThat(seen.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("entity-f1 is left out: no example tells which words name things");
  }

  @Test
  void oneExampleThatTellsIsEnough() {
    FactsFound.Corpus corpus = new FactsFound().new Corpus();
    corpus.add(Background.NONE);
    corpus.add(new Background(Optional.of("7"), Optional.of("resto_a"::equals), Optional.empty()));
    assertThat(corpus.measurable(METRICS)).isEqualTo(METRICS);
    assertThat(seen.list).isEmpty();
  }
}
