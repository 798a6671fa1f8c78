package io.breakwater.risk.tracking;

import io.breakwater.risk.num.SampleMoments;

/**
 * Risk of one series of returns by itself, with a risk-free rate of zero. The drawdown of a period
 * is its distance from the highest wealth so far, the start included.
 *
 * @formula mean absolute deviation = Σ|r − r̄| / n; pain index = Σ D / n; Martin ratio = R / √(Σ D²
 *     / n) with R the geometric annualised return; downside frequency = share of r below the
 *     threshold; Bernardo–Ledoit = Σ r⁺ / Σ r⁻; d ratio = n⁻·Σ r⁻ / (n⁺·Σ r⁺)
 * @units deviation and pain index as decimals per period; the others none
 * @source Bacon 2008, Practical Portfolio Performance Measurement and Attribution
 * @param observations number of returns
 * @param meanAbsoluteDeviation mean distance from the mean return
 * @param painIndex mean drawdown
 * @param martinRatio annualised return per root mean square drawdown, NaN without drawdown
 * @param downsideFrequency share of periods below the threshold
 * @param bernardoLedoitRatio sum of gains / sum of losses, NaN without losses
 * @param dRatio losses against gains, each times its count, NaN without gains
 */
public record ReturnRisk(
    int observations,
    double meanAbsoluteDeviation,
    double painIndex,
    double martinRatio,
    double downsideFrequency,
    double bernardoLedoitRatio,
    double dRatio) {
  private static final double NONE = Double.NaN;

  /** Too few returns, or one after which nothing was left. */
  public static final ReturnRisk UNDEFINED = new ReturnRisk(0, NONE, NONE, NONE, NONE, NONE, NONE);

  /**
   * Risk of a series without missing values.
   *
   * @param threshold minimum acceptable return per period, for the downside frequency
   */
  public static ReturnRisk of(double[] returns, double threshold, double periodsPerYear) {
    int n = returns.length;
    double mean = SampleMoments.of(returns).mean();
    double deviations = 0;
    double wealth = 1.0;
    double peak = 1.0;
    double falls = 0;
    double squaredFalls = 0;
    double gains = 0;
    double losses = 0;
    int gainCount = 0;
    int lossCount = 0;
    int below = 0;
    for (double value : returns) {
      deviations += Math.abs(value - mean);
      wealth *= 1.0 + value;
      peak = Math.max(peak, wealth);
      double fall = 1.0 - wealth / peak;
      falls += fall;
      squaredFalls += fall * fall;
      if (value > 0) {
        gains += value;
        gainCount++;
      } else if (value < 0) {
        losses -= value;
        lossCount++;
      }
      if (value < threshold) {
        below++;
      }
    }
    double annualReturn = AnnualReturn.of(returns, periodsPerYear);
    return new ReturnRisk(
        n,
        deviations / n,
        falls / n,
        squaredFalls > 0 ? annualReturn / Math.sqrt(squaredFalls / n) : Double.NaN,
        (double) below / n,
        losses > 0 ? gains / losses : Double.NaN,
        gains > 0 ? lossCount * losses / (gainCount * gains) : Double.NaN);
  }
}
