package io.breakwater.risk.derivative;

import java.io.Serializable;

/**
 * Pricing of a venue whose pool takes the other side of every trade (Synthetix perpetuals): the
 * price carries a premium in proportion to the pool's skew, and funding accelerates with it, so
 * that traders are paid to balance the pool.
 *
 * @param skewScale skew at which the premium is 100 %, positive
 * @param maxFundingVelocity change of the daily funding rate in a day at full skew, not negative
 * @formula premium = skew/scale; fill = p·(1 + (premium before + premium after)/2); velocity =
 *     clamp(skew/scale, ±1)·v_max
 * @units skew, scale and size in one unit, base or quote; prices in quote, rates decimal a day,
 *     velocity decimal / day²
 * @source methodology A2 (Synthetix SCCP 2038, 2053)
 */
public record PoolSkew(double skewScale, double maxFundingVelocity) implements Serializable {

  /** Checks the ranges. */
  public PoolSkew {
    if (!(skewScale > 0 && skewScale <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Skew scale must be positive and finite, cannot be: " + skewScale);
    }
    if (!(maxFundingVelocity >= 0 && maxFundingVelocity <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Largest funding velocity must be finite and not negative, cannot be: "
              + maxFundingVelocity);
    }
  }

  /** Premium of the pool's price over the index. */
  public double premium(double skew) {
    return skew / skewScale;
  }

  /** Price of a trade that moves the skew by {@code size} (signed, positive buys). */
  public double fillPrice(double index, double skew, double size) {
    return index * (1 + (premium(skew) + premium(skew + size)) / 2);
  }

  /** Change of the daily funding rate in a day. */
  public double fundingVelocity(double skew) {
    return Math.max(-1, Math.min(1, premium(skew))) * maxFundingVelocity;
  }

  /** Daily funding rate after the skew stayed for some days; longs pay when it is positive. */
  public double fundingRate(double fundingRateBefore, double skew, double days) {
    return fundingRateBefore + fundingVelocity(skew) * days;
  }

  /**
   * Funding paid for one unit of value over those days: the rate runs linearly, so it is the mean
   * of the rates at both ends times the days.
   */
  public double fundingPaid(double fundingRateBefore, double skew, double days) {
    return (fundingRateBefore + fundingRate(fundingRateBefore, skew, days)) / 2 * days;
  }
}
