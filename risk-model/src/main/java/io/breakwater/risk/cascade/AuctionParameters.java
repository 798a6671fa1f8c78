package io.breakwater.risk.cascade;

import io.breakwater.risk.lending.AuctionTerms;
import java.io.Serializable;

/**
 * How vaults are auctioned in a cascade.
 *
 * @param terms price clock of the auctions and when they have to be started again
 * @param capUsd most debt with penalty in auction at once, positive; infinite for no cap
 * @param dustUsd smallest debt of a vault, not negative
 * @param tickSeconds time between two looks at the market, positive
 * @param oracleDelayTicks ticks by which the oracle of the protocol lags the market
 * @param keeperCapitalUsd capital of all keepers together, positive; infinite for no limit
 * @param settlementTicks ticks after which spent capital is back, at least 1
 * @param keeperMarginRatio share of the proceeds that a keeper wants to keep, [0, 1)
 */
public record AuctionParameters(
    AuctionTerms terms,
    double capUsd,
    double dustUsd,
    double tickSeconds,
    int oracleDelayTicks,
    double keeperCapitalUsd,
    int settlementTicks,
    double keeperMarginRatio)
    implements Serializable {

  /** Checks the ranges. */
  public AuctionParameters {
    check("Auction cap must be positive", capUsd > 0, capUsd);
    check("Dust must not be negative", dustUsd >= 0, dustUsd);
    check("Tick must be positive", tickSeconds > 0, tickSeconds);
    check("Oracle delay must not be negative", oracleDelayTicks >= 0, oracleDelayTicks);
    check("Capital of keepers must be positive", keeperCapitalUsd > 0, keeperCapitalUsd);
    check("Capital must settle after at least 1 tick", settlementTicks >= 1, settlementTicks);
    check(
        "Margin of keepers must be in [0, 1)",
        keeperMarginRatio >= 0 && keeperMarginRatio < 1,
        keeperMarginRatio);
  }

  private static void check(String rule, boolean holds, double value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", cannot be: " + value);
    }
  }
}
