package io.breakwater.risk.num;

import java.util.Arrays;

/**
 * Covariance of several series that can be used: series with too few days are left out, and the
 * matrix of the others is positive semidefinite.
 *
 * @formula EWMA or Ledoit–Wolf, then the repair of {@link PositiveSemidefinite}
 * @units product of those of the two series, per period
 * @source methodology A3, benchmark tracking error
 * @param matrix covariance of every pair; NaN where one of the two was left out
 * @param repair what was done to the matrix of the series that were used
 * @param seriesUsed number of series that were used
 */
public record CovarianceEstimate(double[][] matrix, PositiveSemidefinite repair, int seriesUsed) {

  /** Estimates the covariance of {@code series[i][from, to)}, NaN where missing. */
  public static CovarianceEstimate of(
      double[][] series, int from, int to, CovarianceParameters parameters) {
    int[] used = used(series, from, to, parameters.minimumObservations());
    double[][] kept = Arrays.stream(used).mapToObj(i -> series[i]).toArray(double[][]::new);
    double[][] raw =
        switch (parameters.method()) {
          case EWMA -> ewma(kept, from, to, parameters);
          case LEDOIT_WOLF -> shrunk(kept, from, to, parameters);
        };
    PositiveSemidefinite repair = PositiveSemidefinite.repair(raw);
    double[][] matrix = new double[series.length][series.length];
    for (double[] row : matrix) {
      Arrays.fill(row, Double.NaN);
    }
    for (int i = 0; i < raw.length; i++) {
      for (int j = 0; j < raw.length; j++) {
        matrix[used[i]][used[j]] = repair.matrix()[i][j];
      }
    }
    return new CovarianceEstimate(matrix, repair, raw.length);
  }

  /** Pairs without a common day count as uncorrelated: nothing else is known about them. */
  private static double[][] ewma(
      double[][] series, int from, int to, CovarianceParameters parameters) {
    double[][] matrix =
        EwmaCovariance.matrix(
            series, from, to, parameters.decayFactor(), parameters.seedObservations());
    for (double[] row : matrix) {
      for (int j = 0; j < row.length; j++) {
        row[j] = Double.isNaN(row[j]) ? 0.0 : row[j];
      }
    }
    return matrix;
  }

  /** Nothing at all where too few days are complete. */
  private static double[][] shrunk(
      double[][] series, int from, int to, CovarianceParameters parameters) {
    LedoitWolfCovariance shrunk = LedoitWolfCovariance.of(series, from, to);
    return shrunk.observations() < parameters.minimumObservations()
        ? new double[0][0]
        : shrunk.matrix();
  }

  private static int[] used(double[][] series, int from, int to, int minimumObservations) {
    int[] used = new int[series.length];
    int count = 0;
    for (int i = 0; i < series.length; i++) {
      int present = 0;
      for (int day = from; day < to; day++) {
        present += Double.isNaN(series[i][day]) ? 0 : 1;
      }
      if (present >= minimumObservations) {
        used[count++] = i;
      }
    }
    return Arrays.copyOf(used, count);
  }
}
