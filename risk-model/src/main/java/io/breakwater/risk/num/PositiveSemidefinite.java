package io.breakwater.risk.num;

import java.util.Locale;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Repair of a covariance matrix that is not positive semidefinite, so that no portfolio has a
 * negative variance. Eigenvalues below zero become zero (the nearest matrix in the sum of squares),
 * then rows and columns are scaled back to the variances of the original. The result says what was
 * done to it.
 *
 * @formula Σ⁺ = V·max(Λ, 0)·Vᵀ; Σ'_ij = Σ⁺_ij·√(s_ii / Σ⁺_ii · s_jj / Σ⁺_jj)
 * @units those of the matrix
 * @source Higham 1988; Rebonato, Jäckel 1999, spectral decomposition
 * @param matrix the matrix to use
 * @param smallestEigenvalue of the original
 * @param raisedEigenvalues eigenvalues that were below zero; 0 means that nothing was changed
 * @param relativeChange root of the sum of squared changes over that of the original entries
 */
public record PositiveSemidefinite(
    double[][] matrix, double smallestEigenvalue, int raisedEigenvalues, double relativeChange) {

  /** An eigenvalue this much below zero, relative to the largest, is rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * Repairs a symmetric matrix without missing entries. One that needs nothing is returned as it
   * is.
   */
  public static PositiveSemidefinite repair(double[][] symmetric) {
    int size = symmetric.length;
    if (size == 0) {
      return new PositiveSemidefinite(symmetric, 0.0, 0, 0.0);
    }
    EigenDecompositionSymmetric decomposition =
        new EigenDecompositionSymmetric(new Array2DRowRealMatrix(symmetric));
    double[] eigenvalues = decomposition.getEigenvalues();
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (double eigenvalue : eigenvalues) {
      largest = Math.max(largest, Math.abs(eigenvalue));
      smallest = Math.min(smallest, eigenvalue);
    }
    int raised = 0;
    for (double eigenvalue : eigenvalues) {
      raised += eigenvalue < -ROUNDING * largest ? 1 : 0;
    }
    if (raised == 0) {
      return new PositiveSemidefinite(symmetric, smallest, 0, 0.0);
    }
    double[][] repaired = recompose(decomposition.getV().getData(), eigenvalues);
    restoreVariances(repaired, symmetric);
    return new PositiveSemidefinite(repaired, smallest, raised, change(symmetric, repaired));
  }

  /** One line for people about what was done. */
  public String description() {
    return raisedEigenvalues == 0
        ? "covariance is positive semidefinite, nothing changed"
        : String.format(
            Locale.ROOT,
            "%d of %d eigenvalues were below zero (smallest %.3g) and were raised to zero,"
                + " variances kept; the covariance moved by %.2g %%",
            raisedEigenvalues,
            matrix.length,
            smallestEigenvalue,
            100 * relativeChange);
  }

  private static double[][] recompose(double[][] vectors, double[] eigenvalues) {
    int size = eigenvalues.length;
    double[][] sum = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        for (int k = 0; k < size; k++) {
          sum[i][j] += vectors[i][k] * Math.max(0.0, eigenvalues[k]) * vectors[j][k];
        }
        sum[j][i] = sum[i][j];
      }
    }
    return sum;
  }

  private static void restoreVariances(double[][] repaired, double[][] original) {
    int size = repaired.length;
    double[] scale = new double[size];
    for (int i = 0; i < size; i++) {
      scale[i] = repaired[i][i] > 0 ? Math.sqrt(Math.max(0, original[i][i]) / repaired[i][i]) : 0.0;
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        repaired[i][j] *= scale[i] * scale[j];
      }
    }
  }

  private static double change(double[][] original, double[][] repaired) {
    double moved = 0;
    double total = 0;
    for (int i = 0; i < original.length; i++) {
      for (int j = 0; j < original.length; j++) {
        moved += (repaired[i][j] - original[i][j]) * (repaired[i][j] - original[i][j]);
        total += original[i][j] * original[i][j];
      }
    }
    return Math.sqrt(moved / total);
  }
}
