package io.breakwater.risk.margin;

/**
 * Rank of a position in an exchange's auto-deleveraging queue (Binance): profit ratio times margin
 * ratio, max(0, profit) / max(1, wallet) × MM / margin balance, margin balance = wallet + profit of
 * the part the position belongs to; 0 when that is not positive. The highest goes first; ties go by
 * account.
 *
 * <p>Amounts in USD, so that the floor of 1 on the wallet is 1 USD.
 *
 * @formula max(0, profit) / max(1, wallet)·MM / (wallet + profit)
 * @units decimal; amounts in USD
 * @source methodology A2 (Binance)
 */
public final class AutoDeleveraging {
  private AutoDeleveraging() {}

  /** Queue rank of one position. */
  public static double score(
      double unrealisedPnlUsd,
      double walletUsd,
      double maintenanceMarginUsd,
      double marginBalanceUsd) {
    if (marginBalanceUsd <= 0) {
      return 0;
    }
    return Math.max(0, unrealisedPnlUsd)
        / Math.max(1, walletUsd)
        * (maintenanceMarginUsd / marginBalanceUsd);
  }
}
