package io.breakwater.risk.margin;

import java.io.Serializable;

/**
 * House policy on health factors.
 *
 * @param bands ladder of margin calls
 * @param targetHealth health factor that a top-up or repayment must restore, at least 1
 */
public record HealthPolicy(HealthBands bands, double targetHealth) implements Serializable {

  /** Checks the target. */
  public HealthPolicy {
    if (!(targetHealth >= HealthBands.LIQUIDATION && targetHealth < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Target health must be at least 1 and finite, cannot be: " + targetHealth);
    }
  }

  /** Standard bands, target 1.25. */
  public static HealthPolicy standard() {
    return new HealthPolicy(HealthBands.standard(), 1.25);
  }
}
