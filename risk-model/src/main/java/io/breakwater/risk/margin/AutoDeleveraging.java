package io.breakwater.risk.margin;

/**
 * Rank of a position in an exchange's auto-deleveraging queue, by venue family. The highest goes
 * first; ties go by account. A position whose own margin is used up is not in the queue: rank 0 on
 * Binance, none (NaN) on the others.
 *
 * <p>Amounts in USD for Binance, so that the floor of 1 on the wallet is 1 USD; in any one currency
 * for the others, which are ratios.
 *
 * @formula Binance: max(0, profit) / max(1, wallet)·MM / (wallet + profit); BitMEX: PNL%·L where
 *     PNL% > 0, else PNL%/L, L = |mark value| / (mark value − bankrupt value), PNL% = (mark value −
 *     entry value) / |entry value|; Hyperliquid: mark/entry (long) or entry/mark (short), times
 *     notional / account value
 * @units decimal; amounts in USD
 * @source methodology A2; binance.com FAQ 360033525471; bitmex.com autoDeleveraging;
 *     hyperliquid.gitbook.io auto-deleveraging
 */
public final class AutoDeleveraging {
  private AutoDeleveraging() {}

  /** Queue rank of one position on Binance; margin balance = wallet + profit of its part. */
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

  /**
   * Queue rank of one position on BitMEX. Values are signed: of a linear contract, size times price
   * (negative for a short); of an inverse contract, −size/price (negative for a long).
   *
   * @param markValue value at the mark price
   * @param entryValue value at the average entry price, not 0
   * @param bankruptValue value at the price where the position's margin is gone
   */
  public static double bitmexRank(double markValue, double entryValue, double bankruptValue) {
    double margin = markValue - bankruptValue;
    if (!(margin > 0) || entryValue == 0) {
      return Double.NaN;
    }
    double leverage = Math.abs(markValue) / margin;
    double profit = (markValue - entryValue) / Math.abs(entryValue);
    return profit > 0 ? profit * leverage : profit / leverage;
  }

  /**
   * Queue rank of one position on Hyperliquid.
   *
   * @param size signed: positive for a long, negative for a short
   * @param markPrice mark price
   * @param entryPrice average entry price
   * @param notionalUsd notional of the position, positive
   * @param accountValueUsd value of the account with its unrealised profit
   */
  public static double hyperliquidRank(
      double size,
      double markPrice,
      double entryPrice,
      double notionalUsd,
      double accountValueUsd) {
    if (!(accountValueUsd > 0 && markPrice > 0 && entryPrice > 0) || size == 0) {
      return Double.NaN;
    }
    double gain = size > 0 ? markPrice / entryPrice : entryPrice / markPrice;
    return gain * (notionalUsd / accountValueUsd);
  }
}
