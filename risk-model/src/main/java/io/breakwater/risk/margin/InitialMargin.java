package io.breakwater.risk.margin;

import io.breakwater.risk.num.NormalDistribution;

/**
 * Margin to open a position, in the forms that venues and clearing houses use. Tier tables and size
 * add-ons have their own in {@link MarginSchedule}.
 *
 * @formula N/leverage; N·z_α·σ·√h; N·σ·√h·φ(z_α)/(1 − α)
 * @units currency of the notional
 * @source methodology A2, worked value C20 (normal VaR and ES)
 */
public final class InitialMargin {
  private InitialMargin() {}

  /**
   * Notional over leverage; a leverage that is 0 or absent (NaN) is the venue's largest.
   *
   * @param leverage what the owner chose
   * @param venueMaxLeverage positive
   */
  public static double byLeverage(double notional, double leverage, double venueMaxLeverage) {
    double used = leverage > 0 ? leverage : venueMaxLeverage;
    return used > 0 ? Math.abs(notional) / used : Double.NaN;
  }

  /**
   * Normal value at risk over the margin period of risk.
   *
   * @param level α, in (0.5, 1)
   */
  public static double valueAtRisk(
      double notional, double dailyVolatility, double periodDays, double level) {
    return Math.abs(notional) * deviation(dailyVolatility, periodDays) * quantile(level);
  }

  /** Normal expected shortfall over the margin period of risk. */
  public static double expectedShortfall(
      double notional, double dailyVolatility, double periodDays, double level) {
    return Math.abs(notional)
        * deviation(dailyVolatility, periodDays)
        * NormalDistribution.density(quantile(level))
        / (1 - level);
  }

  private static double quantile(double level) {
    if (!(level > 0.5 && level < 1)) {
      throw new IllegalArgumentException(
          "Level of a margin must be in (0.5, 1), cannot be: " + level);
    }
    return NormalDistribution.quantile(level);
  }

  private static double deviation(double dailyVolatility, double periodDays) {
    return dailyVolatility >= 0 && periodDays >= 0
        ? dailyVolatility * Math.sqrt(periodDays)
        : Double.NaN;
  }
}
