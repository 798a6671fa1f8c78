package io.breakwater.risk.margin;

import java.io.Serializable;

/**
 * House policy on health factors.
 *
 * @param bands ladder of margin calls
 * @param targetHealth health factor that a top-up or repayment must restore, at least 1
 * @param saleSlippage share of its value that an owner loses in selling collateral to repay, [0, 1)
 */
public record HealthPolicy(HealthBands bands, double targetHealth, double saleSlippage)
    implements Serializable {

  /** A large sale on a liquid venue. */
  public static final double STANDARD_SALE_SLIPPAGE = 0.01;

  /** Checks the target and the slippage. */
  public HealthPolicy {
    if (!(targetHealth >= HealthBands.LIQUIDATION && targetHealth < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Target health must be at least 1 and finite, cannot be: " + targetHealth);
    }
    if (!(saleSlippage >= 0 && saleSlippage < 1)) {
      throw new IllegalArgumentException(
          "Sale slippage must be in [0, 1), cannot be: " + saleSlippage);
    }
  }

  /** A policy with the standard slippage. */
  public HealthPolicy(HealthBands bands, double targetHealth) {
    this(bands, targetHealth, STANDARD_SALE_SLIPPAGE);
  }

  /** Standard bands, target 1.25. */
  public static HealthPolicy standard() {
    return new HealthPolicy(HealthBands.standard(), 1.25);
  }
}
