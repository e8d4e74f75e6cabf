package org.seq4j.nn.kernels;

/** Functions of one number. */
public enum Unary {
  TANH,
  SIGMOID,
  /** max(0, x). */
  RELU,
  EXP,
  LOG,
  SQRT,
  /** 1 / x. */
  RECIPROCAL
}
