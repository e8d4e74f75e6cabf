package org.seq4j.nn.kernels;

import org.seq4j.nn.Precision;

/** The ways to compute that this project has. */
enum Variant {
  PLAIN(Precision.DOUBLE),
  PORTABLE(Precision.FLOAT),
  VECTOR(Precision.FLOAT);

  final Precision precision;

  Variant(Precision precision) {
    this.precision = precision;
  }

  Kernels kernels() {
    return switch (this) {
      case PLAIN -> Kernels.plain();
      case PORTABLE -> Kernels.of(Implementation.portable(), new BlasProducts());
      case VECTOR -> Kernels.of(Implementation.vector(), new BlasProducts());
    };
  }
}
