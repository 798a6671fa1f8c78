package io.breakwater.risk.num;

/**
 * Mean and sample variance of a series, by two passes in the order of the series.
 *
 * <p>Pass one takes the mean from deviations to the first value, so that a constant series has
 * exactly its constant as mean and a variance of exactly 0. Pass two sums squared deviations and
 * takes out what rounding left in their sum (corrected two-pass). A level far larger than its
 * dispersion therefore costs no digits.
 *
 * @formula mean = Σx / n; s² = Σ(x − mean)² / (n − 1)
 * @units those of the series; variance in their square
 * @source Chan, Golub, LeVeque 1983, corrected two-pass algorithm
 * @param observations n, values that entered
 * @param mean arithmetic mean, NaN for no observation
 * @param sumOfSquaredDeviations Σ(x − mean)², NaN for no observation
 */
public record SampleMoments(int observations, double mean, double sumOfSquaredDeviations) {

  /** One value has no sample deviation. */
  public static final int MINIMUM_FOR_VARIANCE = 2;

  /** Moments of a whole series without missing values: a NaN makes the result NaN. */
  public static SampleMoments of(double[] values) {
    return of(values, 0, values.length);
  }

  /** Moments of {@code values[from, to)} without missing values: a NaN makes the result NaN. */
  public static SampleMoments of(double[] values, int from, int to) {
    int n = to - from;
    if (n == 0) {
      return new SampleMoments(0, Double.NaN, Double.NaN);
    }
    double origin = values[from];
    double shift = 0;
    for (int i = from; i < to; i++) {
      shift += values[i] - origin;
    }
    double mean = origin + shift / n;
    double squares = 0;
    double rest = 0;
    for (int i = from; i < to; i++) {
      double deviation = values[i] - mean;
      squares += deviation * deviation;
      rest += deviation;
    }
    return corrected(n, mean, squares, rest);
  }

  /** Moments of those values of {@code values[from, to)} that are not NaN. */
  public static SampleMoments ofPresent(double[] values, int from, int to) {
    int first = from;
    while (first < to && Double.isNaN(values[first])) {
      first++;
    }
    if (first == to) {
      return new SampleMoments(0, Double.NaN, Double.NaN);
    }
    double origin = values[first];
    double shift = 0;
    int n = 0;
    for (int i = first; i < to; i++) {
      if (!Double.isNaN(values[i])) {
        shift += values[i] - origin;
        n++;
      }
    }
    double mean = origin + shift / n;
    double squares = 0;
    double rest = 0;
    for (int i = first; i < to; i++) {
      if (!Double.isNaN(values[i])) {
        double deviation = values[i] - mean;
        squares += deviation * deviation;
        rest += deviation;
      }
    }
    return corrected(n, mean, squares, rest);
  }

  private static SampleMoments corrected(int n, double mean, double squares, double rest) {
    return new SampleMoments(n, mean + rest / n, Math.max(0.0, squares - rest * rest / n));
  }

  /** Sample variance with divisor n − 1, NaN for fewer than two observations. */
  public double variance() {
    return observations < MINIMUM_FOR_VARIANCE
        ? Double.NaN
        : sumOfSquaredDeviations / (observations - 1);
  }

  /** Sample standard deviation with divisor n − 1, NaN for fewer than two observations. */
  public double standardDeviation() {
    return Math.sqrt(variance());
  }

  /** Standard deviation with divisor n, NaN for no observation. */
  public double populationDeviation() {
    return Math.sqrt(sumOfSquaredDeviations / observations);
  }
}
