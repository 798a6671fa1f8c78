package io.breakwater.risk.lending;

import java.io.Serializable;

/**
 * The shop in which Compound v3 sells absorbed collateral for its base asset, at a discount that is
 * a share of the liquidation penalty. It is open while base reserves are below their target.
 *
 * @param priceFactor share of the penalty given to buyers, [0, 1]
 * @param targetReserves base reserves from which on nothing is sold
 * @formula ask = P·(1 − priceFactor·(1 − liquidationFactor)); collateral for base = base·P_base /
 *     ask
 * @units prices in USD, quantities in tokens
 * @source methodology A1; comet quoteCollateral, buyCollateral; worked value C17
 */
public record StoreFront(double priceFactor, double targetReserves) implements Serializable {

  /** Checks the ranges. */
  public StoreFront {
    if (!(priceFactor >= 0 && priceFactor <= 1)) {
      throw new IllegalArgumentException(
          "Store-front price factor must be in [0, 1], cannot be: " + priceFactor);
    }
    if (!(targetReserves >= 0 && targetReserves < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Target reserves must be finite and not negative, cannot be: " + targetReserves);
    }
  }

  /**
   * Price at which the protocol sells a collateral.
   *
   * @param liquidationFactor share of its value credited on absorption, (0, 1]
   */
  public double askPriceUsd(double priceUsd, double liquidationFactor) {
    return priceUsd * (1 - priceFactor * (1 - liquidationFactor));
  }

  /** Collateral that a buyer gets for an amount of the base asset. */
  public double quote(
      double baseAmount, double basePriceUsd, double priceUsd, double liquidationFactor) {
    return baseAmount * basePriceUsd / askPriceUsd(priceUsd, liquidationFactor);
  }

  /** Whether collateral is for sale. */
  public boolean isOpen(double baseReserves) {
    return baseReserves < targetReserves;
  }

  /**
   * Share of the liquidation penalty that stays with the protocol once absorbed collateral is sold
   * here.
   */
  public double protocolFeeRatio() {
    return 1 - priceFactor;
  }
}
