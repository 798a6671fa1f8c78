package io.breakwater.risk.num;

import java.util.Arrays;

/**
 * Covariance shrunk towards one in which all pairs have the same correlation. A sample covariance
 * of many series over few days has far too extreme entries; the shrinkage takes as much of the
 * target as minimises the expected distance to the truth. Variances stay as they are, so that a
 * stable asset beside a volatile one is not made volatile.
 *
 * <p>Days enter on which all series are present. A series that does not vary has no correlation and
 * no part in the mean of correlations.
 *
 * @formula Σ = δ·F + (1 − δ)·S with F_ij = r̄·√(s_ii·s_jj), F_ii = s_ii; δ = max(0, min(1, (π − ρ)
 *     / (γ·T)))
 * @units product of those of the two series
 * @source Ledoit, Wolf 2004, Honey, I shrunk the sample covariance matrix
 * @param matrix Σ, with divisor T; NaN without a complete day
 * @param intensity δ, share of the target
 * @param meanCorrelation r̄, 0 where no two series vary
 * @param observations T, days on which all series are present
 */
public record LedoitWolfCovariance(
    double[][] matrix, double intensity, double meanCorrelation, int observations) {

  /** Shrunk covariance of {@code series[i][from, to)}. */
  public static LedoitWolfCovariance of(double[][] series, int from, int to) {
    int assets = series.length;
    double[][] days = completeDays(series, from, to);
    int observations = assets == 0 ? 0 : days[0].length;
    double[][] sample = new double[assets][assets];
    for (double[] column : days) {
      centre(column);
    }
    for (int i = 0; i < assets; i++) {
      for (int j = 0; j <= i; j++) {
        sample[i][j] = product(days[i], days[j]) / observations;
        sample[j][i] = sample[i][j];
      }
    }
    double meanCorrelation = meanCorrelation(sample);
    double[][] target = target(sample, meanCorrelation);
    double intensity = intensity(days, sample, target, meanCorrelation);
    double[][] shrunk = new double[assets][assets];
    for (int i = 0; i < assets; i++) {
      for (int j = 0; j < assets; j++) {
        shrunk[i][j] = intensity * target[i][j] + (1 - intensity) * sample[i][j];
      }
    }
    return new LedoitWolfCovariance(shrunk, intensity, meanCorrelation, observations);
  }

  private static double[][] completeDays(double[][] series, int from, int to) {
    int[] kept = new int[to - from];
    int count = 0;
    for (int day = from; day < to; day++) {
      boolean complete = true;
      for (double[] asset : series) {
        complete &= !Double.isNaN(asset[day]);
      }
      if (complete) {
        kept[count++] = day;
      }
    }
    double[][] days = new double[series.length][count];
    for (int i = 0; i < series.length; i++) {
      for (int k = 0; k < count; k++) {
        days[i][k] = series[i][kept[k]];
      }
    }
    return days;
  }

  private static void centre(double[] column) {
    double mean = SampleMoments.of(column).mean();
    for (int k = 0; k < column.length; k++) {
      column[k] -= mean;
    }
  }

  private static double product(double[] x, double[] y) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum += x[k] * y[k];
    }
    return sum;
  }

  private static double meanCorrelation(double[][] sample) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < sample.length; i++) {
      for (int j = 0; j < i; j++) {
        double scale = Math.sqrt(sample[i][i]) * Math.sqrt(sample[j][j]);
        if (scale > 0) {
          sum += sample[i][j] / scale;
          pairs++;
        }
      }
    }
    return pairs == 0 ? 0.0 : sum / pairs;
  }

  private static double[][] target(double[][] sample, double meanCorrelation) {
    double[][] target = new double[sample.length][];
    for (int i = 0; i < sample.length; i++) {
      target[i] = Arrays.copyOf(sample[i], sample.length);
      for (int j = 0; j < sample.length; j++) {
        if (i != j) {
          target[i][j] = meanCorrelation * Math.sqrt(sample[i][i]) * Math.sqrt(sample[j][j]);
        }
      }
    }
    return target;
  }

  /**
   * δ from π (noise of the sample), ρ (what of it the target shares) and γ (misfit of the target).
   */
  private static double intensity(
      double[][] days, double[][] sample, double[][] target, double meanCorrelation) {
    double noise = 0;
    double shared = 0;
    double misfit = 0;
    for (int i = 0; i < days.length; i++) {
      for (int j = 0; j < days.length; j++) {
        double own = noise(days[i], days[j], sample[i][j]);
        noise += own;
        misfit += (target[i][j] - sample[i][j]) * (target[i][j] - sample[i][j]);
        if (i == j) {
          shared += own;
        } else if (sample[i][i] > 0 && sample[j][j] > 0) {
          double ratio = Math.sqrt(sample[j][j] / sample[i][i]);
          shared +=
              0.5
                  * meanCorrelation
                  * (ratio * coNoise(days[i], days[j], sample[i][i], sample[i][j])
                      + coNoise(days[j], days[i], sample[j][j], sample[i][j]) / ratio);
        }
      }
    }
    int observations = days.length == 0 ? 0 : days[0].length;
    double intensity = misfit > 0 ? (noise - shared) / misfit / observations : 0.0;
    return Math.max(0.0, Math.min(1.0, intensity));
  }

  private static double noise(double[] x, double[] y, double covariance) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      double deviation = x[k] * y[k] - covariance;
      sum += deviation * deviation;
    }
    return sum / x.length;
  }

  private static double coNoise(double[] x, double[] y, double variance, double covariance) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum += (x[k] * x[k] - variance) * (x[k] * y[k] - covariance);
    }
    return sum / x.length;
  }
}
