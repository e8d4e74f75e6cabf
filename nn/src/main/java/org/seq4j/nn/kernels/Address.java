package org.seq4j.nn.kernels;

import org.bytedeco.javacpp.Pointer;

/** A pointer that is set to one address after the other, so that a call needs no new object. */
final class Address extends Pointer {
  /** This pointer, at an address. */
  Address at(long where) {
    address = where;
    return this;
  }
}
