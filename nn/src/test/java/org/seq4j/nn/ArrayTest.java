package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seq4j.nn.kernels.DescentUpdate;
import org.seq4j.nn.kernels.Kernels;
import org.seq4j.nn.kernels.Learning;
import org.seq4j.nn.kernels.Update;

/** How an array tells that it has changed. */
class ArrayTest {
  private static Array array(Precision precision) {
    return Array.of(precision, Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
  }

  private static Precision other(Precision precision) {
    return precision == Precision.FLOAT ? Precision.DOUBLE : Precision.FLOAT;
  }

  private static Map<String, Consumer<Array>> writes(Precision precision) {
    Learning learning = Kernels.of(precision).learning();
    Update descent = new DescentUpdate(0.1, 0, false, 0);
    Map<String, Consumer<Array>> writes = new LinkedHashMap<>();
    writes.put("set", x -> x.set(1, 7));
    writes.put("assign numbers", x -> x.assign(1, 2, 3, 4, 5, 7));
    writes.put("assign an array", x -> x.assign(array(precision)));
    writes.put("assign an array of other numbers", x -> x.assign(array(other(precision))));
    writes.put("zero", Array::zero);
    writes.put("fill", x -> x.fill(3));
    writes.put("a window", x -> x.rows(1, 2).zero());
    writes.put("the same under another shape", x -> x.as(Shape.of(6)).set(5, 1));
    writes.put("update", x -> learning.update(descent, x, array(precision), 1, List.of()));
    writes.put("limit", x -> learning.limit(x, 2));
    if (precision == Precision.FLOAT) {
      writes.put("write", x -> x.write(1, new float[] {8, 9}, 0, 2));
    }
    return writes;
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void everyKindOfWriteChangesTheVersion(Precision precision) {
    writes(precision)
        .forEach(
            (name, write) -> {
              Array array = array(precision);
              Array window = array.rows(0, 1);
              int before = array.version();
              write.accept(array);
              assertThat(array.version()).as(name).isNotEqualTo(before);
              assertThat(window.version()).as("a window after %s", name).isEqualTo(array.version());
            });
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void readingDoesNotChangeTheVersion(Precision precision) {
    Array array = array(precision);
    int before = array.version();
    array.get(2);
    array.toDoubles();
    array.toFloats();
    array.rows(0, 1).as(Shape.of(3));
    array(precision).assign(array);
    array(other(precision)).assign(array);
    if (precision == Precision.FLOAT) {
      array.read(0, new float[6], 0, 6);
    }
    Kernels.of(precision)
        .products()
        .multiply(array, false, array, true, Array.of(precision, Shape.of(2, 2)), 0);
    assertThat(array.version()).isEqualTo(before);
  }
}
