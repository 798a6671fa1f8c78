package io.breakwater.risk.num;

import java.util.Arrays;

/**
 * Empirical quantile by linear interpolation of order statistics (type 7, the default of R and
 * NumPy).
 *
 * @formula h = (n − 1)p; Q = x₍⌊h⌋₎ + (h − ⌊h⌋)(x₍⌊h⌋₊₁₎ − x₍⌊h⌋₎), order statistics counted from 0
 * @units those of the series
 * @source Hyndman, Fan 1996, definition 7
 */
public final class Quantile {

  private Quantile() {}

  /**
   * Quantile of those values of {@code values[from, to)} that are not NaN; NaN for none.
   *
   * @param probability in [0, 1]
   */
  public static double ofPresent(double[] values, int from, int to, double probability) {
    double[] sorted = Arrays.copyOfRange(values, from, to);
    // Arrays.sort places NaN last, so the present values come first.
    Arrays.sort(sorted);
    int n = sorted.length;
    while (n > 0 && Double.isNaN(sorted[n - 1])) {
      n--;
    }
    return ofSorted(sorted, n, probability);
  }

  /**
   * Quantile of the first {@code count} values, which must be ascending and free of NaN; NaN for a
   * count of 0.
   *
   * @param probability in [0, 1]
   */
  public static double ofSorted(double[] sorted, int count, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "Probability must be in [0, 1], cannot be: " + probability);
    }
    if (count == 0) {
      return Double.NaN;
    }
    double h = (count - 1) * probability;
    int below = (int) h;
    int above = Math.min(below + 1, count - 1);
    return sorted[below] + (h - below) * (sorted[above] - sorted[below]);
  }
}
