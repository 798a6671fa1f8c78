package io.breakwater.jobs.report;

/**
 * How much the report shows and where it draws its lines.
 *
 * @param topAccounts accounts, owners and casualties listed at most, at least 1
 * @param topMovers movers listed at most, at least 1
 * @param topTracking tracking-error rows and prices listed at most, at least 1
 * @param moverFloorUsd accounts with less debt (margin accounts: less collateral) are no movers
 * @param atRiskHealth accounts below this health factor may be listed as at risk, above 0
 * @param coverageGateRatio share of rows or of value in quarantine above which coverage is breached
 */
public record ReportOptions(
    int topAccounts,
    int topMovers,
    int topTracking,
    double moverFloorUsd,
    double atRiskHealth,
    double coverageGateRatio) {

  /** 25 accounts, 12 movers, 200 tracking rows, floor 1,000 USD, health 1.25, gate 0.1 percent. */
  public static final ReportOptions STANDARD = new ReportOptions(25, 12, 200, 1000, 1.25, 0.001);

  /** Checks the ranges. */
  public ReportOptions {
    if (topAccounts < 1 || topMovers < 1 || topTracking < 1) {
      throw new IllegalArgumentException(
          "Listed rows must be at least 1, cannot be: %s, %s, %s"
              .formatted(topAccounts, topMovers, topTracking));
    }
    if (!(moverFloorUsd >= 0) || !(moverFloorUsd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Mover floor must be in [0, infinity), cannot be: " + moverFloorUsd);
    }
    if (!(atRiskHealth > 0) || !(atRiskHealth < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "At-risk health must be in (0, infinity), cannot be: " + atRiskHealth);
    }
    if (!(coverageGateRatio >= 0) || !(coverageGateRatio <= 1)) {
      throw new IllegalArgumentException(
          "Coverage gate must be in [0, 1], cannot be: " + coverageGateRatio);
    }
  }
}
