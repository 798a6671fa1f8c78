package io.breakwater.risk.portfolio;

/**
 * Extra margin for a position that takes longer to close than the margin period of risk: the margin
 * scaled with the root of the time it takes, never above the exposure.
 *
 * @formula min(M·(√max(1, d/h) − 1), max(0, N − M))
 * @units USD
 * @source methodology A3, liquidation horizon; EMIR RTS 153/2013 art. 53 names concentration
 */
public final class ConcentrationAddOn {
  private ConcentrationAddOn() {}

  /**
   * Extra margin.
   *
   * @param marginUsd margin for the horizon
   * @param exposureUsd size of the position, signed
   * @param liquidationDays d, days that closing takes; infinite in a market without volume
   * @param horizonDays h, margin period of risk
   * @return USD, NaN where an input is missing
   */
  public static double usd(
      double marginUsd, double exposureUsd, double liquidationDays, double horizonDays) {
    double room = Math.max(0, Math.abs(exposureUsd) - marginUsd);
    double factor = Math.sqrt(Math.max(1, liquidationDays / horizonDays)) - 1;
    // No margin, no extra: an infinite factor of zero is zero, not undefined.
    return marginUsd == 0 ? 0 : Math.min(marginUsd * factor, room);
  }
}
