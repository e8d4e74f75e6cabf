package org.seq4j.tasks.numbers;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.tasks.Hashing;
import org.seq4j.tasks.Permutation;

/**
 * Which numbers are in which split. The whole range is shuffled by a {@link Permutation}, and the
 * splits are stretches of it: the test numbers (after those that are held out), the dev numbers,
 * the training numbers that are drawn evenly. The rest of the training numbers are drawn digit by
 * digit from what comes after. So no number is in two splits and nothing is stored; the settings
 * alone decide.
 */
final class NumberSplits {
  private final NumbersSettings settings;
  private final Permutation shuffled;
  private final List<Long> heldOut;
  private final TreeMap<Long, Long> heldOutPlaces = new TreeMap<>();
  private final long testEnd;
  private final long devEnd;
  private final long evenEnd;

  NumberSplits(NumbersSettings settings) {
    this.settings = settings;
    checkRange(settings);
    long size = settings.maximum() - settings.minimum() + 1;
    shuffled = new Permutation(size, settings.seed());
    heldOut = settings.holdOut().stream().filter(this::inRange).distinct().toList();
    heldOut.forEach(number -> heldOutPlaces.put(place(number), number));
    checkCounts(settings, size);
    testEnd = stretch(0, Math.max(0, settings.test() - heldOut.size()));
    devEnd = stretch(testEnd, settings.dev());
    evenEnd = stretch(devEnd, settings.train() - Math.round(settings.train() * settings.spread()));
  }

  /** The numbers of a split, always in the same order. */
  Iterator<Long> numbers(Split split) {
    return switch (split) {
      case TRAIN -> new TrainNumbers();
      case DEV -> new Stretch(testEnd, devEnd);
      case TEST -> new TestNumbers();
    };
  }

  private static void checkRange(NumbersSettings settings) {
    if (settings.maximum() < settings.minimum()) {
      throw new SettingException(
          "maximum",
          "must be at least minimum, %d, got %d".formatted(settings.minimum(), settings.maximum()));
    }
  }

  private void checkCounts(NumbersSettings settings, long size) {
    long test = Math.max(settings.test(), heldOut.size());
    if (settings.train() > size - settings.dev() - test) {
      throw new SettingException(
          "train",
          String.format(
              Locale.ROOT,
              "with dev and test, %,d + %,d + %,d numbers are wanted, but from %,d to"
                  + " %,d there are only %,d\n  Lower the counts or widen the range.",
              settings.train(),
              settings.dev(),
              test,
              settings.minimum(),
              settings.maximum(),
              size));
    }
  }

  private boolean inRange(long number) {
    return number >= settings.minimum() && number <= settings.maximum();
  }

  private long place(long number) {
    return shuffled.placeOf(number - settings.minimum());
  }

  private long number(long place) {
    return settings.minimum() + shuffled.at(place);
  }

  /** The end of the stretch that begins here and has so many numbers besides those held out. */
  private long stretch(long begin, long count) {
    long end = begin + count;
    for (long place : heldOutPlaces.tailMap(begin).keySet()) {
      if (place < end) {
        end++;
      }
    }
    return end;
  }

  /** The numbers at these places, but not those held out. */
  private final class Stretch implements Iterator<Long> {
    private final long end;
    private long place;

    Stretch(long begin, long end) {
      this.end = end;
      place = begin;
      skip();
    }

    private void skip() {
      while (place < end && heldOutPlaces.containsKey(place)) {
        place++;
      }
    }

    @Override
    public boolean hasNext() {
      return place < end;
    }

    @Override
    public Long next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      long number = number(place++);
      skip();
      return number;
    }
  }

  /** First what is held out, then the first stretch. */
  private final class TestNumbers implements Iterator<Long> {
    private final Iterator<Long> first = heldOut.stream().limit(settings.test()).iterator();
    private final Iterator<Long> others = new Stretch(0, testEnd);

    @Override
    public boolean hasNext() {
      return first.hasNext() || others.hasNext();
    }

    @Override
    public Long next() {
      return first.hasNext() ? first.next() : others.next();
    }
  }

  /** Numbers drawn evenly, mixed with numbers drawn digit by digit. */
  private final class TrainNumbers implements Iterator<Long> {
    private final Iterator<Long> even = new Stretch(devEnd, evenEnd);
    private final List<Digits> spread = new ArrayList<>();
    private int turn;
    private long given;

    TrainNumbers() {
      long below = 0;
      for (long power = 10; below <= settings.maximum(); power *= 10) {
        long first = Math.max(below, settings.minimum());
        long last = Math.min(power - 1, settings.maximum());
        if (first <= last) {
          spread.add(new Digits(first, last));
        }
        below = power;
      }
    }

    @Override
    public boolean hasNext() {
      return given < settings.train();
    }

    @Override
    public Long next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      given++;
      boolean spreadTurn =
          Math.floor(given * settings.spread()) > Math.floor((given - 1) * settings.spread());
      return even.hasNext() && !(spreadTurn && !spread.isEmpty()) ? even.next() : nextSpread();
    }

    private long nextSpread() {
      while (!spread.isEmpty()) {
        turn = turn % spread.size();
        Digits digits = spread.get(turn);
        if (digits.hasNext()) {
          turn++;
          return digits.next();
        }
        spread.remove(turn);
      }
      return even.next();
    }
  }

  /** The numbers of so many digits that no other stretch has, shuffled. */
  private final class Digits implements Iterator<Long> {
    private final long first;
    private final Permutation order;
    private long next;

    Digits(long first, long last) {
      this.first = first;
      order = new Permutation(last - first + 1, Hashing.mix(settings.seed(), first));
      skip();
    }

    private void skip() {
      while (hasNext() && taken(first + order.at(next))) {
        next++;
      }
    }

    private boolean taken(long number) {
      long place = place(number);
      return place < evenEnd || heldOutPlaces.containsKey(place);
    }

    @Override
    public boolean hasNext() {
      return next < order.size();
    }

    @Override
    public Long next() {
      long number = first + order.at(next++);
      skip();
      return number;
    }
  }
}
