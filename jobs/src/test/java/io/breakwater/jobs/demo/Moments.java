package io.breakwater.jobs.demo;

/** Sample statistics for tests of distributions. */
final class Moments {
  private Moments() {}

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  static double variance(double[] values) {
    return central(values, 2);
  }

  static double kurtosis(double[] values) {
    double variance = variance(values);
    return central(values, 4) / (variance * variance);
  }

  private static double central(double[] values, int power) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += StrictMath.pow(value - mean, power);
    }
    return sum / values.length;
  }

  static double correlation(double[] left, double[] right) {
    double leftMean = mean(left);
    double rightMean = mean(right);
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (left[i] - leftMean) * (right[i] - rightMean);
    }
    return sum / left.length / Math.sqrt(variance(left) * variance(right));
  }

  /** Mean autocorrelation of the squares over the first lags. */
  static double clustering(double[] values, int lags) {
    double total = 0;
    for (int lag = 1; lag <= lags; lag++) {
      double[] now = new double[values.length - lag];
      double[] later = new double[values.length - lag];
      for (int i = 0; i < now.length; i++) {
        now[i] = values[i] * values[i];
        later[i] = values[i + lag] * values[i + lag];
      }
      total += correlation(now, later);
    }
    return total / lags;
  }
}
