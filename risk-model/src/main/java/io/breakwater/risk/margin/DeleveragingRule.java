package io.breakwater.risk.margin;

import io.breakwater.risk.valuation.LegValuation;

/** Rule by which an exchange ranks positions for auto-deleveraging. */
public enum DeleveragingRule {
  /** Profit ratio times margin ratio. */
  BINANCE {
    @Override
    public double rank(LegValuation position, double entryPriceUsd, double equityUsd) {
      return equityUsd > 0 ? position.adlScore() : Double.NaN;
    }
  },
  /** Profit times effective leverage. */
  BITMEX {
    @Override
    public double rank(LegValuation position, double entryPriceUsd, double equityUsd) {
      double mark = Math.copySign(position.notionalUsd(), position.quantity());
      return AutoDeleveraging.bitmexRank(
          mark, mark - position.unrealisedPnlUsd(), mark - equityUsd);
    }
  },
  /** Gain times leverage. */
  HYPERLIQUID {
    @Override
    public double rank(LegValuation position, double entryPriceUsd, double equityUsd) {
      return AutoDeleveraging.hyperliquidRank(
          position.quantity(),
          position.priceUsd(),
          entryPriceUsd,
          position.notionalUsd(),
          equityUsd);
    }
  };

  /**
   * Rank of one position; NaN where its account has no equity left or a number is missing.
   *
   * @param position valued at the mark
   * @param entryPriceUsd average entry price
   * @param equityUsd of the account that stands behind it
   */
  public abstract double rank(LegValuation position, double entryPriceUsd, double equityUsd);
}
