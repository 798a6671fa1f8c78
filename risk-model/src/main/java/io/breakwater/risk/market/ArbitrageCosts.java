package io.breakwater.risk.market;

import java.io.Serializable;

/**
 * What an arbitrage between two venues must earn back.
 *
 * @param feeRatio trading fees of both legs together
 * @param transferRatio cost of moving the asset between the venues
 * @param settlementQuantile z, standard deviations of price that the arbitrageur wants covered
 * @param settlementDays τ, days until the bought asset can be sold at the other venue
 */
public record ArbitrageCosts(
    double feeRatio, double transferRatio, double settlementQuantile, double settlementDays)
    implements Serializable {

  /** Checks every part. */
  public ArbitrageCosts {
    check("Fees", feeRatio);
    check("Transfer cost", transferRatio);
    check("Settlement quantile", settlementQuantile);
    check("Settlement time", settlementDays);
  }

  private static void check(String what, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          what + " of an arbitrage must be finite and not negative, cannot be: " + value);
    }
  }

  /**
   * c = fees + transfer + z·σ·√τ.
   *
   * @param volatilityDaily σ per square root of a day
   */
  public double ratio(double volatilityDaily) {
    return feeRatio
        + transferRatio
        + settlementQuantile * volatilityDaily * Math.sqrt(settlementDays);
  }
}
