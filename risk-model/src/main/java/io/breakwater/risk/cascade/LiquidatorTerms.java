package io.breakwater.risk.cascade;

import java.io.Serializable;

/**
 * What makes liquidators act, and how much they can.
 *
 * <pre>
 * profit = proceeds along the impact curve·(1 − half spread) − protocol fee − r·(1 + flash) − gas
 *        = r·[(1 + β(1 − φ))·v(x) − 1 − flash] − gas      one asset, nothing sold before, no spread
 * v(x)   = (1 − e^−x)/x,  x = seized value / D
 * </pre>
 *
 * <p>A liquidation is done when the profit reaches the least profit and the capital of the round
 * covers r. What is not done waits for the next round. Since v falls with size, nobody liquidates a
 * position beyond about 2βD: see {@link #largestShareOfDepth}.
 *
 * @param gasUsd cost of one liquidation, not negative
 * @param flashRatio cost of borrowing the repayment, over it, not negative
 * @param leastProfitUsd smallest profit worth a liquidation; negative infinity for liquidators who
 *     never ask
 * @param capitalUsd capital of all liquidators together, positive; infinite for no limit
 * @param settlementRounds rounds after which spent capital is back, at least 1
 * @param withheldRatio share of the capital that its owners hold back, [0, 1)
 * @param halfSpreadRatio half of the bid-ask spread at which collateral is sold, [0, 1)
 * @formula profit = r·[(1 + β(1 − φ))·v(x) − 1 − flash] − gas
 * @units USD, ratios, rounds
 * @source methodology B4
 */
public record LiquidatorTerms(
    double gasUsd,
    double flashRatio,
    double leastProfitUsd,
    double capitalUsd,
    int settlementRounds,
    double withheldRatio,
    double halfSpreadRatio)
    implements Serializable {

  /** Liquidators who take everything, with capital without end. */
  public static final LiquidatorTerms UNLIMITED =
      new LiquidatorTerms(0, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1, 0, 0);

  /** Steps after which halving an interval of doubles has come to its end. */
  private static final int HALVINGS = 100;

  /** Checks the ranges. */
  public LiquidatorTerms {
    check("Gas must not be negative", gasUsd >= 0 && gasUsd < Double.POSITIVE_INFINITY, gasUsd);
    check("Flash cost must be in [0, 1]", flashRatio >= 0 && flashRatio <= 1, flashRatio);
    check("Least profit must be a number below infinity", leastProfitUsd < 1e300, leastProfitUsd);
    check("Capital of liquidators must be positive", capitalUsd > 0, capitalUsd);
    check("Capital must settle after at least 1 round", settlementRounds >= 1, settlementRounds);
    check(
        "Withheld capital must be in [0, 1)",
        withheldRatio >= 0 && withheldRatio < 1,
        withheldRatio);
    check(
        "Half spread must be in [0, 1)",
        halfSpreadRatio >= 0 && halfSpreadRatio < 1,
        halfSpreadRatio);
  }

  private static void check(String rule, boolean holds, double value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", cannot be: " + value);
    }
  }

  /** Capital that is offered in a round when none is tied up. */
  double offeredUsd() {
    return capitalUsd * (1 - withheldRatio);
  }

  /** Whether liquidators ever refuse: then deeper impact can mean fewer sales. */
  boolean canRefuse() {
    return leastProfitUsd > Double.NEGATIVE_INFINITY || capitalUsd < Double.POSITIVE_INFINITY;
  }

  /** Profit of a liquidation. */
  double profitUsd(double proceedsUsd, double protocolFeeUsd, double repaidUsd) {
    return proceedsUsd * (1 - halfSpreadRatio)
        - protocolFeeUsd
        - repaidUsd * (1 + flashRatio)
        - gasUsd;
  }

  /** Average fill of a sale that is x times the depth: (1 − e^−x)/x. */
  public static double averageFill(double shareOfDepth) {
    return shareOfDepth == 0 ? 1 : -StrictMath.expm1(-shareOfDepth) / shareOfDepth;
  }

  /**
   * Largest sale over depth that still pays before gas: the root x of (1 + β(1 − φ))·v(x) = 1 +
   * flash, about 2β for a small bonus; 0 where no sale pays.
   *
   * @param bonusRatio β
   * @param protocolFeeRatio φ, share of the bonus that the protocol keeps
   */
  public double largestShareOfDepth(double bonusRatio, double protocolFeeRatio) {
    double gross = (1 + bonusRatio * (1 - protocolFeeRatio)) * (1 - halfSpreadRatio);
    if (!(gross > 1 + flashRatio)) {
      return 0;
    }
    double low = 0;
    // v(x) is below 1/x, so nothing beyond gross/(1 + flash) pays.
    double high = gross / (1 + flashRatio);
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (gross * averageFill(middle) >= 1 + flashRatio) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
