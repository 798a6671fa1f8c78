package io.breakwater.risk.volatility;

/**
 * How many standard deviations an account is away from liquidation.
 *
 * <p>For one collateral and stable debt this is ln(p / p_liq) / (σ√h), since the health factor is
 * then p / p_liq. With several assets the volatility of the collateral ratio stands for that of the
 * health factor, which is exact while the liquidation thresholds of the collaterals are equal.
 *
 * @formula DD = ln(HF) / (σ√h); margin buffer: DD = m / (σ_m√h)
 * @units standard deviations over the horizon
 * @source methodology A1, distance to liquidation
 */
public final class DistanceToLiquidation {

  private DistanceToLiquidation() {}

  /**
   * Distance of a lending or vault account: negative below a health factor of 1; NaN for a health
   * factor that is not positive or a volatility that is not.
   *
   * @param volatility per period
   * @param horizon periods
   */
  public static double ofHealthFactor(double healthFactor, double volatility, double horizon) {
    return healthFactor > 0 && healthFactor <= Double.MAX_VALUE
        ? inSigmas(StrictMath.log(healthFactor), volatility, horizon)
        : Double.NaN;
  }

  /**
   * Distance of a derivatives account: negative below a margin buffer of 0; NaN for a volatility
   * that is not positive.
   *
   * @param volatility of daily differences of the buffer, per period
   * @param horizon periods
   */
  public static double ofMarginBuffer(double marginBuffer, double volatility, double horizon) {
    return inSigmas(marginBuffer, volatility, horizon);
  }

  private static double inSigmas(double distance, double volatility, double horizon) {
    double sigma = volatility * Math.sqrt(horizon);
    double sigmas = sigma > 0 ? distance / sigma : Double.NaN;
    return Math.abs(sigmas) <= Double.MAX_VALUE ? sigmas : Double.NaN;
  }
}
