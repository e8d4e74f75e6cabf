package clock;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.seq4j.api.Split;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.tasks.Pair;
import org.seq4j.tasks.transduction.PairSource;
import org.seq4j.tasks.transduction.Side;
import org.seq4j.tasks.transduction.TextParts;
import org.seq4j.tasks.transduction.TextTask;

/** Times of the day from figures to words: "07:45" to "quarter to eight". */
public final class ClockTask extends TextTask {
  /** What can be set. */
  public record Settings(
      @Description("one time of so many is for dev, one for test") @Minimum(3) int share) {
    public static final Settings DEFAULTS = new Settings(10);
  }

  public ClockTask(Settings settings, Context context) {
    super(
        TextParts.of(Side.of("characters"), Side.of("whitespace"), "exact-match"),
        PairSource.generated("clock", split -> times(split, settings.share)),
        context);
  }

  private static Iterator<Pair> times(Split split, int share) {
    return IntStream.range(0, 24 * 60)
        .filter(time -> of(time, share) == split)
        .mapToObj(time -> new Pair("%02d:%02d".formatted(time / 60, time % 60), words(time)))
        .iterator();
  }

  private static Split of(int time, int share) {
    int drawn = (time * 0x9E3779B1 >>> 16) % share;
    return drawn > 1 ? Split.TRAIN : drawn == 1 ? Split.DEV : Split.TEST;
  }

  private static String words(int time) {
    int minute = time % 60;
    String hour = number((time / 60 + (minute > 30 ? 0 : 11)) % 12 + 1);
    return minute == 0
        ? hour + " o'clock"
        : minute <= 30 ? part(minute) + " past " + hour : part(60 - minute) + " to " + hour;
  }

  private static String part(int minutes) {
    return minutes == 15 ? "quarter" : minutes == 30 ? "half" : number(minutes);
  }

  private static String number(int number) {
    return new RuleBasedNumberFormat(Locale.ENGLISH, RuleBasedNumberFormat.SPELLOUT).format(number);
  }
}
