package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  private static List<Integer> counts(Workers workers, int parts) {
    AtomicIntegerArray counts = new AtomicIntegerArray(parts);
    workers.run(parts, counts::incrementAndGet);
    return IntStream.range(0, parts).mapToObj(counts::get).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void eachPartIsDoneOnce(int threads) {
    Workers workers = new Workers(threads);
    assertThat(workers.threads()).isEqualTo(threads);
    for (int parts : new int[] {0, 1, 2, 3, 1000}) {
      assertThat(counts(workers, parts)).hasSize(parts).allMatch(count -> count == 1);
    }
  }

  @Test
  void twoPartsAreDoneAtOnce() {
    CyclicBarrier meeting = new CyclicBarrier(2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    new Workers(2)
        .run(
            2,
            part -> {
              meet(meeting);
              threads.add(Thread.currentThread());
            });
    assertThat(threads).hasSize(2);
  }

  private static void meet(CyclicBarrier meeting) {
    try {
      meeting.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the other part is not done at the same time", e);
    }
  }

  @Test
  void oneThreadIsTheCallersAndTakesThePartsInOrder() {
    List<Integer> parts = new ArrayList<>();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    new Workers(1)
        .run(
            4,
            part -> {
              parts.add(part);
              threads.add(Thread.currentThread());
            });
    assertThat(parts).containsExactly(0, 1, 2, 3);
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void partsOfAPartAreDoneByItsThreadInOrder(int threads) {
    Workers workers = new Workers(threads);
    List<List<Integer>> inner = new ArrayList<>();
    IntStream.range(0, 5).forEach(part -> inner.add(new ArrayList<>()));
    Set<Boolean> sameThread = ConcurrentHashMap.newKeySet();
    workers.run(
        5,
        part -> {
          Thread outer = Thread.currentThread();
          workers.run(
              3,
              own -> {
                inner.get(part).add(own);
                sameThread.add(outer.equals(Thread.currentThread()));
              });
        });
    assertThat(inner).allMatch(parts -> parts.equals(List.of(0, 1, 2)));
    assertThat(sameThread).containsExactly(true);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatAPartThrowsReachesTheCaller(int threads) {
    Workers workers = new Workers(threads);
    assertThatThrownBy(
            () ->
                workers.run(
                    10,
                    part -> {
                      if (part == 3) {
                        throw new ShapeException("part " + part);
                      }
                    }))
        .isInstanceOf(ShapeException.class)
        .hasMessage("part 3");
    assertThatThrownBy(
            () ->
                workers.run(
                    2,
                    part -> {
                      throw new AssertionError("an error");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("an error");
    assertThat(counts(workers, 10)).allMatch(count -> count == 1);
  }

  @Test
  void severalCallersShareThem() {
    Workers workers = new Workers(2);
    List<List<Integer>> found =
        IntStream.range(0, 8).parallel().mapToObj(caller -> counts(workers, 100)).toList();
    assertThat(found).allMatch(counts -> counts.stream().allMatch(count -> count == 1));
  }

  @Test
  void fewerThanOneThreadIsRefused() {
    assertThatThrownBy(() -> new Workers(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads must be at least 1, got 0");
  }
}
