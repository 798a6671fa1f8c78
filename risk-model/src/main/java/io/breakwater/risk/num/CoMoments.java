package io.breakwater.risk.num;

/**
 * Joint moments of two series over the positions where both are present (not NaN), by two passes in
 * the order of the series.
 *
 * @formula β = Σ(x − x̄)(y − ȳ) / Σ(y − ȳ)²; ρ = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)²·Σ(y − ȳ)²)
 * @units β in units of x per unit of y; ρ none
 * @source Chan, Golub, LeVeque 1983, corrected two-pass algorithm
 * @param observations n, pairs that entered
 * @param meanX mean of the first series over the pairs
 * @param meanY mean of the second series over the pairs
 * @param squaresX Σ(x − x̄)²
 * @param squaresY Σ(y − ȳ)²
 * @param products Σ(x − x̄)(y − ȳ)
 */
public record CoMoments(
    int observations,
    double meanX,
    double meanY,
    double squaresX,
    double squaresY,
    double products) {

  /** Joint moments of {@code x[from, to)} and {@code y[from, to)}. */
  public static CoMoments ofPresent(double[] x, double[] y, int from, int to) {
    int first = from;
    while (first < to && missing(x, y, first)) {
      first++;
    }
    if (first == to) {
      return new CoMoments(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    int n = 0;
    double shiftX = 0;
    double shiftY = 0;
    for (int i = first; i < to; i++) {
      if (!missing(x, y, i)) {
        shiftX += x[i] - x[first];
        shiftY += y[i] - y[first];
        n++;
      }
    }
    double meanX = x[first] + shiftX / n;
    double meanY = y[first] + shiftY / n;
    double squaresX = 0;
    double squaresY = 0;
    double products = 0;
    double restX = 0;
    double restY = 0;
    for (int i = first; i < to; i++) {
      if (!missing(x, y, i)) {
        double deviationX = x[i] - meanX;
        double deviationY = y[i] - meanY;
        squaresX += deviationX * deviationX;
        squaresY += deviationY * deviationY;
        products += deviationX * deviationY;
        restX += deviationX;
        restY += deviationY;
      }
    }
    return new CoMoments(
        n,
        meanX + restX / n,
        meanY + restY / n,
        Math.max(0.0, squaresX - restX * restX / n),
        Math.max(0.0, squaresY - restY * restY / n),
        products - restX * restY / n);
  }

  private static boolean missing(double[] x, double[] y, int i) {
    return Double.isNaN(x[i]) || Double.isNaN(y[i]);
  }

  /** Slope of x on y, NaN when y does not vary. */
  public double beta() {
    return squaresY > 0 ? products / squaresY : Double.NaN;
  }

  /** Pearson correlation in [−1, 1], NaN when either series does not vary. */
  public double correlation() {
    // Two roots, since the product of the squares can underflow where each of them does not.
    double scale = Math.sqrt(squaresX) * Math.sqrt(squaresY);
    return scale > 0 ? Math.max(-1.0, Math.min(1.0, products / scale)) : Double.NaN;
  }
}
