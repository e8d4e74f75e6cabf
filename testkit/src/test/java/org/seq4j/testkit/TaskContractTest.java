package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Item;
import org.seq4j.api.Metric;
import org.seq4j.api.Origin;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;

class TaskContractTest {
  private enum Fault {
    NONE,
    TRAINS_ON_THE_TEST,
    CONTINUES_WHERE_IT_STOPPED,
    COUNTS_NOTHING
  }

  static final class Sound extends TaskContract {
    @Override
    protected Task create() {
      return new Faulty(Fault.NONE);
    }
  }

  static final class TrainingOnTestData extends TaskContract {
    @Override
    protected Task create() {
      return new Faulty(Fault.TRAINS_ON_THE_TEST);
    }
  }

  static final class Continuing extends TaskContract {
    private final Faulty task = new Faulty(Fault.CONTINUES_WHERE_IT_STOPPED);

    @Override
    protected Task create() {
      return task;
    }
  }

  static final class CountingNothing extends TaskContract {
    @Override
    protected Task create() {
      return new Faulty(Fault.COUNTS_NOTHING);
    }
  }

  /** Copies letters, with one fault. */
  private static final class Faulty implements Task {
    private final Fault fault;
    private int opened;

    Faulty(Fault fault) {
      this.fault = fault;
    }

    private List<String> lines(Split split) {
      List<String> lines =
          switch (split) {
            case TRAIN -> List.of("a", "a b", "b a a");
            case DEV -> List.of("b", "b b");
            case TEST -> List.of(fault == Fault.TRAINS_ON_THE_TEST ? "a b" : "a b a b");
          };
      boolean continues = fault == Fault.CONTINUES_WHERE_IT_STOPPED;
      List<String> rotated = new ArrayList<>(lines);
      java.util.Collections.rotate(rotated, continues ? opened++ : 0);
      return rotated;
    }

    @Override
    public Vocabularies learnVocabularies() {
      Vocabulary letters = new Vocabulary(List.of("a", "b"));
      return Vocabularies.of(letters, letters);
    }

    @Override
    public boolean has(Split split) {
      return true;
    }

    @Override
    public Examples examples(Split split, Vocabularies vocabularies) {
      List<Example> all = new ArrayList<>();
      for (String line : lines(split)) {
        int position = fault == Fault.COUNTS_NOTHING ? 0 : all.size();
        Item item = read(line, vocabularies);
        Origin origin = new Origin(split.label(), all.size() + 1L);
        all.add(new Example(origin, position, List.of(item), Optional.of(item), List.of(line)));
      }
      Iterator<Example> iterator = all.iterator();
      return new Examples() {
        @Override
        public boolean hasNext() {
          return iterator.hasNext();
        }

        @Override
        public Example next() {
          return iterator.next();
        }

        @Override
        public void close() {
          // nothing is open
        }
      };
    }

    @Override
    public Item read(String line, Vocabularies vocabularies) {
      List<String> words = line.isEmpty() ? List.of() : Arrays.asList(line.split(" "));
      return vocabularies.source().encode(words);
    }

    @Override
    public Item readTarget(String line, Vocabularies vocabularies) {
      return read(line, vocabularies);
    }

    @Override
    public String write(List<String> tokens, Vocabularies vocabularies) {
      return String.join(" ", tokens);
    }

    @Override
    public List<Metric> metrics() {
      return List.of(new Right());
    }
  }

  private static final class Right implements Metric {
    @Override
    public String name() {
      return "right";
    }

    @Override
    public Count start() {
      return new Count() {
        private int right;

        @Override
        public void add(Judged judged) {
          right += judged.references().contains(judged.hypothesis()) ? 1 : 0;
        }

        @Override
        public double value() {
          return right;
        }
      };
    }
  }

  @Test
  void aSoundTaskPasses() {
    assertThat(Verdict.failures(Sound.class)).isEmpty();
  }

  @Test
  void aTaskThatTrainsOnTheTestFails() {
    assertThat(Verdict.failures(TrainingOnTestData.class))
        .containsOnlyKeys("splitsShareNoSource")
        .hasEntrySatisfying(
            "splitsShareNoSource",
            message -> assertThat(message).contains("sources of test must not stand in train"));
  }

  @Test
  void aStreamThatDoesNotBeginAnewFails() {
    assertThat(Verdict.failures(Continuing.class)).containsKey("streamsAreTheSameEveryTime");
  }

  @Test
  void positionsThatDoNotAscendFail() {
    assertThat(Verdict.failures(CountingNothing.class))
        .containsOnlyKeys("everyExampleSaysWhereItComesFrom", "skippingGivesWhatFollows");
  }
}
