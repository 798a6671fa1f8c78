package io.breakwater.jobs.report;

import java.util.Arrays;

/**
 * Quantiles of non-negative numbers in bounded memory: counts in bins whose edges grow by one
 * percent (the logarithmic bins of DDSketch, Masson et al. 2019), so a quantile is right within
 * {@value #RELATIVE_ERROR} of itself, in any order of arrival. Numbers below 1e-9 count as zero and
 * numbers above 1e12 as 1e12; NaN is left out.
 */
public final class QuantileSketch {
  static final double RELATIVE_ERROR = 0.005;
  private static final double LOG_GAMMA =
      StrictMath.log((1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR));
  private static final double SMALLEST = 1e-9;
  private static final double LARGEST = 1e12;
  private static final int OFFSET = index(SMALLEST);

  private long[] counts = new long[0];
  private long zeros;
  private long total;

  /** Counts a number. */
  public void add(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    total++;
    if (value < SMALLEST) {
      zeros++;
      return;
    }
    int bin = index(Math.min(value, LARGEST)) - OFFSET;
    if (bin >= counts.length) {
      counts = Arrays.copyOf(counts, bin + 64);
    }
    counts[bin]++;
  }

  /** How many numbers were counted. */
  public long count() {
    return total;
  }

  /** The value at rank ceil(q n), NaN when nothing was added. */
  public double quantile(double q) {
    if (total == 0) {
      return Double.NaN;
    }
    long rank = Math.max(1, (long) Math.ceil(q * total));
    long seen = zeros;
    if (seen >= rank) {
      return 0;
    }
    for (int bin = 0; bin < counts.length; bin++) {
      seen += counts[bin];
      if (seen >= rank) {
        return 2 * StrictMath.exp((bin + OFFSET) * LOG_GAMMA) / (1 + StrictMath.exp(LOG_GAMMA));
      }
    }
    throw new IllegalStateException("Rank must be within the counted values, cannot be: " + rank);
  }

  private static int index(double value) {
    return (int) Math.ceil(StrictMath.log(value) / LOG_GAMMA);
  }
}
