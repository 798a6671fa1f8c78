package io.breakwater.risk.volatility;

/**
 * Time to a margin call: the horizon over which a move of one standard deviation against the
 * account reaches the call, the distance of {@link DistanceToLiquidation} solved for time. 0 when
 * margin is called already, NaN where volatility is 0 or not known.
 *
 * @formula t = (ln(HF / call) / σ)²; for contract accounts t = ((m − m_call) / σ_m)²
 * @units days
 * @source methodology A1 (margin-call thresholds)
 */
public final class TimeToCall {
  private TimeToCall() {}

  /**
   * Of an account whose health moves with its collateral ratio.
   *
   * @param callHealth health below which margin is called
   * @param dailyVolatility deviation of the log change of the collateral ratio over a day
   */
  public static double ofHealthFactor(
      double healthFactor, double callHealth, double dailyVolatility) {
    return healthFactor > 0
        ? days(StrictMath.log(healthFactor / callHealth), dailyVolatility)
        : healthFactor == 0 ? 0 : Double.NaN;
  }

  /**
   * Of an account followed by its margin buffer m = (E − MM) / N.
   *
   * @param callBuffer buffer at which margin is called, (call − 1)·MM / N
   * @param dailyVolatility deviation of the buffer's change over a day
   */
  public static double ofMarginBuffer(double buffer, double callBuffer, double dailyVolatility) {
    return days(buffer - callBuffer, dailyVolatility);
  }

  private static double days(double distance, double dailyVolatility) {
    if (distance <= 0) {
      return 0;
    }
    double deviations = distance / dailyVolatility;
    double days = deviations * deviations;
    return dailyVolatility > 0 && days < Double.POSITIVE_INFINITY ? days : Double.NaN;
  }
}
