package io.breakwater.risk.derivative;

import java.io.Serializable;

/**
 * Parameters of the carry of contracts.
 *
 * @param funding how funding follows from a premium, for feeds that give no rate
 * @param referenceTradeUsd size of the trade whose costs are measured, positive
 * @param holdingDays days that it is held, not negative
 * @param moveRatio move of the market whose liquidations are compared, in (0, 1)
 * @param pool what a pool that takes the other side of a perpetual's market asks, in USD of skew
 * @param discountRate annual rate until expiry of options and of futures without one of their own,
 *     in (−1, 1)
 * @param settlementSeconds window before expiry whose mean index settles a dated contract, above 0
 *     and at most a day
 */
public record CarryParameters(
    FundingParameters funding,
    double referenceTradeUsd,
    double holdingDays,
    double moveRatio,
    PoolSkew pool,
    double discountRate,
    double settlementSeconds)
    implements Serializable {
  private static final double SECONDS_PER_DAY = 86_400;

  /**
   * 100,000 USD held for a day, liquidations at ±10 %, a pool of a billion USD whose daily funding
   * changes by 900 % a day at most, no interest until expiry, settlement over half an hour.
   */
  public static final CarryParameters DEFAULTS =
      new CarryParameters(
          FundingParameters.EIGHT_HOURS, 100_000, 1, 0.1, new PoolSkew(1e9, 9), 0, 1_800);

  /** Checks the ranges. */
  public CarryParameters {
    if (!(referenceTradeUsd > 0 && referenceTradeUsd <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Reference trade must be positive and finite, cannot be: " + referenceTradeUsd);
    }
    if (!(holdingDays >= 0 && holdingDays <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Holding days must be finite and not negative, cannot be: " + holdingDays);
    }
    if (!(moveRatio > 0 && moveRatio < 1)) {
      throw new IllegalArgumentException(
          "Move of the liquidation ratio must be in (0, 1), cannot be: " + moveRatio);
    }
    if (!(discountRate > -1 && discountRate < 1)) {
      throw new IllegalArgumentException(
          "Discount rate must be in (-1, 1), cannot be: " + discountRate);
    }
    if (!(settlementSeconds > 0 && settlementSeconds <= SECONDS_PER_DAY)) {
      throw new IllegalArgumentException(
          "Settlement window must be in (0, 86400] seconds, cannot be: " + settlementSeconds);
    }
  }
}
