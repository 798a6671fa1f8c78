package io.breakwater.risk.portfolio;

import java.io.Serializable;

/**
 * What a scenario grid charges on top of its worst cell. A rate of zero switches a charge off.
 *
 * @param minimumRollMove least move of one expiry against the index, a share of the price
 * @param annualRollMove move of an expiry against the index a year before it, logarithmic
 * @param deltaShockThresholdUsd net exposure that the market takes without a shock
 * @param deltaShockPerCoin shock added by each coin beyond the threshold, a share of the price
 * @param maximumDeltaShock largest shock, a share of the price
 * @param shortOptionRate charge for each net short option of a strike, coins per coin
 * @param offsettingFuturesRate charge on futures that offset each other, coins per coin
 */
public record ContingencyParameters(
    double minimumRollMove,
    double annualRollMove,
    double deltaShockThresholdUsd,
    double deltaShockPerCoin,
    double maximumDeltaShock,
    double shortOptionRate,
    double offsettingFuturesRate)
    implements Serializable {

  /** Published parameters of the BTC matrix, whose roll shock replaced the last two charges. */
  public static final ContingencyParameters DEFAULTS =
      new ContingencyParameters(0.01, 0.075, 20_000_000, 0.00005, 0.1, 0, 0);

  /** Checks every parameter. */
  public ContingencyParameters {
    share("Minimum roll move", minimumRollMove);
    share("Annual roll move", annualRollMove);
    if (!(deltaShockThresholdUsd >= 0)) {
      throw new IllegalArgumentException(
          "Delta shock threshold must not be negative, cannot be: " + deltaShockThresholdUsd);
    }
    share("Delta shock per coin", deltaShockPerCoin);
    share("Maximum delta shock", maximumDeltaShock);
    share("Short option rate", shortOptionRate);
    share("Offsetting futures rate", offsettingFuturesRate);
  }

  private static void share(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(what + " must be in [0, 1), cannot be: " + value);
    }
  }
}
