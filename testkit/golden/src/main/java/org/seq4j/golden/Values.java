package org.seq4j.golden;

import static org.bytedeco.pytorch.global.torch.from_blob;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The shape and the values of an array, as the files hold them: row-major, rounded to 12
 * significant digits so that two machines whose last bits differ write the same text.
 */
record Values(List<Long> shape, List<BigDecimal> values) {
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  static Values of(Tensor tensor) {
    double[] values = new double[Math.toIntExact(tensor.numel())];
    tensor.detach().contiguous().data_ptr_double().get(values);
    List<Long> shape = Arrays.stream(tensor.sizes().vec().get()).boxed().toList();
    return new Values(shape, Arrays.stream(values).mapToObj(Values::rounded).toList());
  }

  /** A tensor of 64-bit floats that owns its memory. */
  static Tensor tensor(double[] values, long... shape) {
    try (DoublePointer memory = new DoublePointer(values)) {
      return from_blob(memory, shape, new TensorOptions(ScalarType.Double)).clone();
    }
  }

  /** A tensor of 64-bit integers that owns its memory. */
  static Tensor integers(long... values) {
    try (LongPointer memory = new LongPointer(values)) {
      return from_blob(memory, new long[] {values.length}, new TensorOptions(ScalarType.Long))
          .clone();
    }
  }

  private static BigDecimal rounded(double value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
