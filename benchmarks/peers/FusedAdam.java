import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.*;

/** libtorch's fused Adam, which its C++ optimizer does not use, through the dispatcher. */
final class FusedAdam {
  private final OperatorHandle operator;
  private final TensorVector parameters;
  private final TensorVector means = new TensorVector();
  private final TensorVector squares = new TensorVector();
  private final TensorVector steps = new TensorVector();
  private long step;

  FusedAdam(TensorVector parameters) {
    this.parameters = parameters;
    operator = Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adam_", "");
    operator.retainReference();
    for (long i = 0; i < parameters.size(); i++) {
      long[] shape = parameters.get(i).sizes().vec().get();
      means.push_back(org.bytedeco.pytorch.global.torch.zeros(shape));
      squares.push_back(org.bytedeco.pytorch.global.torch.zeros(shape));
      steps.push_back(org.bytedeco.pytorch.global.torch.zeros(new long[] {}));
    }
  }

  private static IValue list(TensorVector tensors) {
    return new IValue(new GenericList((Pointer) new TensorList(tensors)));
  }

  void step() {
    try (NoGradGuard guard = new NoGradGuard()) {
      step++;
      TensorVector gradients = new TensorVector();
      for (long i = 0; i < parameters.size(); i++) {
        gradients.push_back(parameters.get(i).grad());
        steps.get(i).fill_(new Scalar((double) step));
      }
      IValueVector arguments = new IValueVector();
      TensorVector none = new TensorVector();
      for (TensorVector each :
          new TensorVector[] {parameters, gradients, means, squares, none, steps}) {
        arguments.push_back(list(each));
      }
      double rate = 1e-3;
      double weightDecay = 0.0;
      for (double each : new double[] {rate, 0.9, 0.999, weightDecay, 1e-8}) {
        arguments.push_back(new IValue(each));
      }
      arguments.push_back(new IValue(false)); // amsgrad
      arguments.push_back(new IValue(false)); // maximize
      arguments.push_back(new IValue()); // no scale of the gradients
      arguments.push_back(new IValue()); // no infinities found
      operator.callBoxed(arguments);
    }
  }
}
