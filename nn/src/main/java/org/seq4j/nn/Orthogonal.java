package org.seq4j.nn;

import java.util.Random;

/** Orthonormal matrices by modified Gram-Schmidt, done twice for accuracy. */
final class Orthogonal {
  private Orthogonal() {}

  static double[] values(Shape shape, Random random) {
    int rows = shape.rows();
    int columns = shape.size();
    int few = Math.min(rows, columns);
    int many = Math.max(rows, columns);
    double[][] basis = new double[few][many];
    for (int i = 0; i < few; i++) {
      for (int j = 0; j < many; j++) {
        basis[i][j] = random.nextGaussian();
      }
      removeEarlier(basis, i);
      removeEarlier(basis, i);
    }
    double[] values = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[i * columns + j] = rows <= columns ? basis[i][j] : basis[j][i];
      }
    }
    return values;
  }

  private static void removeEarlier(double[][] basis, int i) {
    double[] own = basis[i];
    for (int k = 0; k < i; k++) {
      double along = dot(own, basis[k]);
      for (int j = 0; j < own.length; j++) {
        own[j] -= along * basis[k][j];
      }
    }
    double norm = Math.sqrt(dot(own, own));
    for (int j = 0; j < own.length; j++) {
      own[j] /= norm;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
