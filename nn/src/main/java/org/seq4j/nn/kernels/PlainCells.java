package org.seq4j.nn.kernels;

import static org.seq4j.nn.kernels.PlainElements.add;
import static org.seq4j.nn.kernels.PlainElements.sigmoid;

import org.seq4j.nn.Array;

/** {@link Cells} from the formulas, in double precision. */
final class PlainCells implements Cells {
  @Override
  public void rnn(Array a, Array h) {
    Fit.blocks("rnn", a, h, 1);
    for (int i = 0; i < h.length(); i++) {
      h.set(i, Math.tanh(a.get(i)));
    }
  }

  @Override
  public void rnnGradient(Array h, Array dh, Array da) {
    Fit.blocks("rnn's gradient", da, dh, 1);
    for (int i = 0; i < h.length(); i++) {
      da.set(i, dh.get(i) * (1 - h.get(i) * h.get(i)));
    }
  }

  @Override
  public void lstm(Array gates, Array previousCell, Array h, Array c) {
    Fit.blocks("lstm", gates, h, 4);
    Fit.blocks("lstm", previousCell, c, 1);
    int size = h.shape().size();
    for (int k = 0; k < h.length(); k++) {
      int i = k / size * 4 * size + k % size;
      int f = i + size;
      int g = f + size;
      int o = g + size;
      gates.set(i, sigmoid(gates.get(i)));
      gates.set(f, sigmoid(gates.get(f)));
      gates.set(g, Math.tanh(gates.get(g)));
      gates.set(o, sigmoid(gates.get(o)));
      double cell = gates.get(f) * previousCell.get(k) + gates.get(i) * gates.get(g);
      c.set(k, cell);
      h.set(k, gates.get(o) * Math.tanh(cell));
    }
  }

  @Override
  public void lstmGradient(
      Array gates,
      Array previousCell,
      Array c,
      Array dh,
      Array dc,
      Array dGates,
      Array dPreviousCell) {
    Fit.blocks("lstm's gradient", gates, dh, 4);
    Fit.blocks("lstm's gradient", gates, c, 4);
    Fit.blocks("lstm's gradient", dGates, dPreviousCell, 4);
    int size = c.shape().size();
    for (int k = 0; k < c.length(); k++) {
      int at = k / size * 4 * size + k % size;
      double i = gates.get(at);
      double f = gates.get(at + size);
      double g = gates.get(at + 2 * size);
      double o = gates.get(at + 3 * size);
      double t = Math.tanh(c.get(k));
      double d = dc.get(k) + dh.get(k) * o * (1 - t * t);
      dGates.set(at, d * g * i * (1 - i));
      dGates.set(at + size, d * previousCell.get(k) * f * (1 - f));
      dGates.set(at + 2 * size, d * i * (1 - g * g));
      dGates.set(at + 3 * size, dh.get(k) * t * o * (1 - o));
      add(dPreviousCell, k, d * f);
    }
  }

  @Override
  public void gru(Array input, Array recurrent, Array previous, Array h) {
    Fit.blocks("gru", input, h, 3);
    Fit.blocks("gru", recurrent, h, 3);
    Fit.blocks("gru", previous, h, 1);
    int size = h.shape().size();
    for (int k = 0; k < h.length(); k++) {
      int r = k / size * 3 * size + k % size;
      int z = r + size;
      int n = z + size;
      input.set(r, sigmoid(input.get(r) + recurrent.get(r)));
      input.set(z, sigmoid(input.get(z) + recurrent.get(z)));
      input.set(n, Math.tanh(input.get(n) + input.get(r) * recurrent.get(n)));
      h.set(k, (1 - input.get(z)) * input.get(n) + input.get(z) * previous.get(k));
    }
  }

  @Override
  public void gruGradient(
      Array input,
      Array recurrent,
      Array previous,
      Array dh,
      Array dInput,
      Array dRecurrent,
      Array dPrevious) {
    Fit.blocks("gru's gradient", input, dh, 3);
    Fit.blocks("gru's gradient", dInput, previous, 3);
    Fit.blocks("gru's gradient", dRecurrent, dPrevious, 3);
    int size = dh.shape().size();
    for (int k = 0; k < dh.length(); k++) {
      int at = k / size * 3 * size + k % size;
      double d = dh.get(k);
      double r = input.get(at);
      double z = input.get(at + size);
      double n = input.get(at + 2 * size);
      double dn = d * (1 - z) * (1 - n * n);
      double dz = d * (previous.get(k) - n) * z * (1 - z);
      double dr = dn * recurrent.get(at + 2 * size) * r * (1 - r);
      dInput.set(at, dr);
      dInput.set(at + size, dz);
      dInput.set(at + 2 * size, dn);
      dRecurrent.set(at, dr);
      dRecurrent.set(at + size, dz);
      dRecurrent.set(at + 2 * size, dn * r);
      add(dPrevious, k, d * z);
    }
  }

  @Override
  public void normalize(Array x, double epsilon, Array y, Array inverse) {
    Fit.same("normalize", x, y);
    Fit.oneForEachRow("normalize", x, inverse);
    int size = x.shape().size();
    for (int r = 0; r < x.shape().rows(); r++) {
      double mean = 0;
      double variance = 0;
      for (int j = 0; j < size; j++) {
        mean += x.get(r * size + j) / size;
      }
      for (int j = 0; j < size; j++) {
        double difference = x.get(r * size + j) - mean;
        variance += difference * difference / size;
      }
      inverse.set(r, 1 / Math.sqrt(variance + epsilon));
      for (int j = 0; j < size; j++) {
        y.set(r * size + j, (x.get(r * size + j) - mean) * inverse.get(r));
      }
    }
  }

  @Override
  public void normalizeGradient(Array y, Array inverse, Array dy, Array dx) {
    Fit.same("normalize's gradient", y, dy);
    Fit.same("normalize's gradient", y, dx);
    int size = y.shape().size();
    for (int r = 0; r < y.shape().rows(); r++) {
      double mean = 0;
      double along = 0;
      for (int j = 0; j < size; j++) {
        mean += dy.get(r * size + j) / size;
        along += dy.get(r * size + j) * y.get(r * size + j) / size;
      }
      for (int j = r * size; j < (r + 1) * size; j++) {
        add(dx, j, inverse.get(r) * (dy.get(j) - mean - y.get(j) * along));
      }
    }
  }
}
