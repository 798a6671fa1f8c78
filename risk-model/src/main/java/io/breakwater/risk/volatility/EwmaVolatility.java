package io.breakwater.risk.volatility;

/**
 * Exponentially weighted volatility with zero mean.
 *
 * <p>The recursion starts from the mean square of the first k present changes (the seed, which is
 * recorded with a run because another start moves the result) and then takes each present change in
 * order. A missing day is not a change of zero: the next present change, Δ days after the last one,
 * finds the old variance decayed by λ^Δ and itself has the weight 1 − λ^Δ, so that weights always
 * add up to one. Days missing at the end of the window change nothing.
 *
 * <p>With n ≤ k present changes nothing is left after the seed, and the result is the root mean
 * square of the n changes. A window not longer than the seed is therefore equally weighted.
 *
 * @formula σ²_t = λ^Δ·σ²_{t−Δ} + (1 − λ^Δ)·r²_t; seed σ² = Σ r² / k over the first k
 * @units per period of the series (per square root of a day for daily changes)
 * @source RiskMetrics Technical Document 1996, 5.2; methodology A3, volatility clustering
 */
public final class EwmaVolatility {

  private EwmaVolatility() {}

  /**
   * Volatility after the last change of {@code changes[from, to)}, NaN without any present change.
   *
   * @param decayFactor λ in (0, 1)
   * @param seedObservations k, at least 1
   */
  public static double perPeriod(
      double[] changes, int from, int to, double decayFactor, int seedObservations) {
    double[] none = {};
    return path(changes, from, to, decayFactor, seedObservations, none);
  }

  /**
   * Volatility as it was known after each day of {@code changes[from, to)}: entry i of the result
   * uses the changes up to and including day from + i, and is NaN before the first.
   *
   * @param decayFactor λ in (0, 1)
   * @param seedObservations k, at least 1
   */
  public static double[] perPeriodAfterEachDay(
      double[] changes, int from, int to, double decayFactor, int seedObservations) {
    double[] known = new double[to - from];
    path(changes, from, to, decayFactor, seedObservations, known);
    return known;
  }

  /** The recursion; notes each day's volatility where {@code known} has room for it. */
  private static double path(
      double[] changes,
      int from,
      int to,
      double decayFactor,
      int seedObservations,
      double[] known) {
    double squares = 0;
    int seeded = 0;
    int last = from;
    int i = from;
    for (; i < to && seeded < seedObservations; i++) {
      double change = changes[i];
      if (!Double.isNaN(change)) {
        squares += change * change;
        seeded++;
        last = i;
      }
      note(known, i - from, squares / seeded);
    }
    double variance = squares / seeded;
    for (; i < to; i++) {
      double change = changes[i];
      if (!Double.isNaN(change)) {
        int elapsed = i - last;
        double decay = elapsed == 1 ? decayFactor : StrictMath.pow(decayFactor, elapsed);
        variance = nextVariance(variance, change, decay);
        last = i;
      }
      note(known, i - from, variance);
    }
    return Math.sqrt(variance);
  }

  private static void note(double[] known, int day, double variance) {
    if (day < known.length) {
      known[day] = Math.sqrt(variance);
    }
  }

  /** One step of the recursion: λσ² + (1 − λ)r². */
  public static double nextVariance(double variance, double change, double decay) {
    return decay * variance + (1.0 - decay) * change * change;
  }

  /**
   * Number of most recent observations that carry all but the share α of the weight: K = ln α / ln
   * λ.
   *
   * @param tolerance α, the share of weight left beyond them
   */
  public static double effectiveObservations(double tolerance, double decayFactor) {
    return StrictMath.log(tolerance) / StrictMath.log(decayFactor);
  }
}
