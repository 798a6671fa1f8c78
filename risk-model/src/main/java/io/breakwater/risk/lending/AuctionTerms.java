package io.breakwater.risk.lending;

import java.io.Serializable;

/**
 * Auction parameters of one collateral of a vault protocol.
 *
 * @param price how the price falls
 * @param startFactor buf: first price over the oracle price, positive
 * @param tail seconds after which an auction has to be started again
 * @param cusp share of the first price below which it has to be started again, [0, 1)
 * @param flatReward tip: paid to the keeper who starts an auction
 * @param rewardRatio chip: share of the debt to raise paid to that keeper
 */
public record AuctionTerms(
    AuctionPrice price,
    double startFactor,
    double tail,
    double cusp,
    double flatReward,
    double rewardRatio)
    implements Serializable {

  /** Checks the ranges. */
  public AuctionTerms {
    check("Auction start factor must be positive", startFactor > 0, startFactor);
    check("Auction tail must be positive", tail > 0, tail);
    check("Auction cusp must be in [0, 1)", cusp >= 0 && cusp < 1, cusp);
    check("Flat keeper reward must not be negative", flatReward >= 0, flatReward);
    check(
        "Keeper reward share must be in [0, 1]", rewardRatio >= 0 && rewardRatio <= 1, rewardRatio);
  }

  private static void check(String rule, boolean holds, double value) {
    if (!holds || Double.isInfinite(value)) {
      throw new IllegalArgumentException(rule + ", cannot be: " + value);
    }
  }

  /** What the keeper who starts an auction is paid: tip + chip·tab. */
  public double keeperReward(double tab) {
    return flatReward + rewardRatio * tab;
  }

  /**
   * Seconds from the start of an auction until its price has fallen to the market; NaN when it has
   * to be started again before.
   *
   * @param marketRatio market price over the oracle price at the start
   */
  public double secondsToMarket(double marketRatio) {
    double seconds = price.secondsTo(marketRatio / startFactor);
    return needsReset(startFactor, seconds) ? Double.NaN : seconds;
  }

  /** Whether an auction has run too long or fallen too far to be taken. */
  boolean needsReset(double top, double seconds) {
    return seconds > tail || price.at(top, seconds) / top < cusp;
  }
}
