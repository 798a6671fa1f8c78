package io.breakwater.risk.volatility;

import io.breakwater.risk.num.SampleMoments;
import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.QRDecomposition;

/**
 * Engle's Lagrange-multiplier test for volatility clustering: a regression of squared changes on
 * those of the days before. Changes are taken around their mean. A day enters when it and all its
 * lags are present, so that a gap is never bridged.
 *
 * @formula LM = n·R² of e²_t on 1, e²_{t−1} … e²_{t−L}; p = P(χ²_L > LM)
 * @units probability
 * @source Engle 1982
 */
public final class ArchEffect {

  /** Regression rows for each lag below which the test says nothing. */
  private static final int ROWS_PER_LAG = 3;

  /** Pivots below this share of the largest are zero: two lags are then the same series. */
  private static final double SINGULAR = 1e-10;

  private ArchEffect() {}

  /**
   * Tests {@code changes[from, to)}.
   *
   * @param lags L, at least 1
   */
  public static ClusteringEvidence test(double[] changes, int from, int to, int lags) {
    double[] squares = SquaredSurprises.of(changes, from, to);
    int[] rows = completeRows(squares, lags);
    int n = rows.length;
    if (n < ROWS_PER_LAG * lags) {
      return ClusteringEvidence.absent(lags, n, ReasonCode.INSUFFICIENT_OBS);
    }
    double[][] columns = new double[lags + 1][n];
    for (int lag = 0; lag <= lags; lag++) {
      for (int row = 0; row < n; row++) {
        columns[lag][row] = squares[rows[row] - lag];
      }
    }
    double share = explainedShare(columns);
    return Double.isNaN(share)
        ? ClusteringEvidence.absent(lags, n, ReasonCode.ZERO_VARIANCE)
        : ClusteringEvidence.of(n * share, lags, n);
  }

  private static int[] completeRows(double[] squares, int lags) {
    int[] rows = new int[squares.length];
    int count = 0;
    int run = 0;
    for (int i = 0; i < squares.length; i++) {
      run = Double.isNaN(squares[i]) ? 0 : run + 1;
      if (run > lags) {
        rows[count++] = i;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  /** R² of column 0 on the others and a constant; NaN where a column does not vary. */
  private static double explainedShare(double[][] columns) {
    int lags = columns.length - 1;
    for (double[] column : columns) {
      if (!standardise(column)) {
        return Double.NaN;
      }
    }
    double[][] normal = new double[lags][lags];
    double[] right = new double[lags];
    for (int i = 0; i < lags; i++) {
      right[i] = product(columns[i + 1], columns[0]);
      for (int j = 0; j <= i; j++) {
        normal[i][j] = product(columns[i + 1], columns[j + 1]);
        normal[j][i] = normal[i][j];
      }
    }
    DecompositionSolver solver =
        new QRDecomposition(new Array2DRowRealMatrix(normal, false), SINGULAR).getSolver();
    if (!solver.isNonSingular()) {
      return Double.NaN;
    }
    ArrayRealVector correlations = new ArrayRealVector(right, false);
    double share = solver.solve(correlations).dotProduct(correlations);
    return Math.max(0.0, Math.min(1.0, share));
  }

  /** Centres a column and scales it to length one; false where it does not vary. */
  private static boolean standardise(double[] column) {
    SampleMoments moments = SampleMoments.of(column);
    double length = Math.sqrt(moments.sumOfSquaredDeviations());
    if (!(length > 0)) {
      return false;
    }
    for (int i = 0; i < column.length; i++) {
      column[i] = (column[i] - moments.mean()) / length;
    }
    return true;
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
