package org.seq4j.encoders;

import java.util.List;
import org.seq4j.nn.Cell;
import org.seq4j.nn.CellKind;
import org.seq4j.nn.Parameters;
import org.seq4j.testkit.CellContract;

final class NormalizedRnnCellTest extends CellContract {
  @Override
  protected Cell create(Parameters parameters, int size, List<Integer> inputs) {
    return CellKind.RNN.create(parameters, size, inputs, true);
  }
}
