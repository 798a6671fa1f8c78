package io.breakwater.risk.procyclicality;

import io.breakwater.risk.num.CoMoments;
import io.breakwater.risk.num.SampleMoments;
import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How strongly the margin of a portfolio that stands still answers to the market.
 *
 * @formula PT = max M/min M; A_n = max_t(M_t/M_{t−n} − 1); elasticity = slope of Δln M on Δln σ
 * @units ratios as decimals; changes per day; mean in the currency of the margin
 * @source Murphy, Vasios, Vause 2014 (Bank of England FSP 29); methodology A3
 * @param observations days with a margin
 * @param missing days without one
 * @param peakToTrough largest over smallest margin of the whole series
 * @param increase1d largest growth over one day
 * @param increase5d largest growth over five days
 * @param increase20d largest growth over twenty days
 * @param changeDeviation standard deviation of daily log changes
 * @param elasticity relative change of margin for a relative change of volatility
 * @param meanMargin average margin: what stability costs
 * @param reason why numbers are absent, null when fine
 */
public record MarginResponsiveness(
    int observations,
    int missing,
    double peakToTrough,
    double increase1d,
    double increase5d,
    double increase20d,
    double changeDeviation,
    double elasticity,
    double meanMargin,
    @Nullable ReasonCode reason) {

  private static final int WEEK = 5;
  private static final int MONTH = 20;

  /**
   * Measures a series.
   *
   * @param margin requirement by day, NaN where missing
   * @param volatility volatility of the market by day, for the elasticity; as long as the margins
   */
  public static MarginResponsiveness of(double[] margin, double[] volatility) {
    if (volatility.length != margin.length) {
      throw new IllegalArgumentException(
          "Volatilities must be as many as the "
              + margin.length
              + " margins, cannot be: "
              + volatility.length);
    }
    SampleMoments level = SampleMoments.ofPresent(margin, 0, margin.length);
    double[] changes = logChanges(margin);
    double smallest =
        Arrays.stream(margin).filter(value -> !Double.isNaN(value)).min().orElse(Double.NaN);
    double largest =
        Arrays.stream(margin).filter(value -> !Double.isNaN(value)).max().orElse(Double.NaN);
    return new MarginResponsiveness(
        level.observations(),
        margin.length - level.observations(),
        smallest > 0 ? largest / smallest : Double.NaN,
        largestIncrease(margin, 1),
        largestIncrease(margin, WEEK),
        largestIncrease(margin, MONTH),
        SampleMoments.ofPresent(changes, 0, changes.length).standardDeviation(),
        CoMoments.ofPresent(changes, logChanges(volatility), 0, changes.length).beta(),
        level.mean(),
        reason(level.observations(), smallest));
  }

  private static @Nullable ReasonCode reason(int observations, double smallest) {
    if (observations <= MONTH) {
      return ReasonCode.INSUFFICIENT_OBS;
    }
    return smallest > 0 ? null : ReasonCode.NO_NOTIONAL;
  }

  /**
   * Largest growth over n days, below zero when the margin only ever fell; NaN when no two days n
   * apart have a positive margin.
   */
  public static double largestIncrease(double[] margin, int days) {
    double largest = Double.NaN;
    for (int t = days; t < margin.length; t++) {
      if (margin[t - days] > 0 && !Double.isNaN(margin[t])) {
        double growth = margin[t] / margin[t - days] - 1;
        largest = Double.isNaN(largest) ? growth : Math.max(largest, growth);
      }
    }
    return largest;
  }

  private static double[] logChanges(double[] values) {
    double[] changes = new double[values.length];
    Arrays.fill(changes, Double.NaN);
    for (int t = 1; t < values.length; t++) {
      if (values[t] > 0 && values[t - 1] > 0) {
        changes[t] = StrictMath.log(values[t] / values[t - 1]);
      }
    }
    return changes;
  }
}
