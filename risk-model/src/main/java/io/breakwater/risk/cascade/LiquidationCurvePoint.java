package io.breakwater.risk.cascade;

import java.io.Serializable;

/**
 * One point of a liquidation curve, a row of {@code liquidation_curve}.
 *
 * @param assetId risk asset that falls, or {@code *} for all that are not pegged
 * @param shockRatio relative fall, in (0, 1)
 * @param mode with or without price impact
 * @param accounts accounts liquidated
 * @param liquidatableDebtUsd debt that liquidations repay
 * @param liquidatableCollateralUsd market value of what liquidations sell and close: collateral and
 *     contracts
 * @param badDebtUsd debt written off and losses beyond the margin
 * @param cascadeGain g = liquidations per unit fall in ln p, over depth; the largest over the
 *     assets for {@code *}. For {@code DIRECT} along the curve, for {@code CASCADE} the largest of
 *     its rounds. NaN where there is no depth or nothing was sold
 */
public record LiquidationCurvePoint(
    String assetId,
    double shockRatio,
    Mode mode,
    long accounts,
    double liquidatableDebtUsd,
    double liquidatableCollateralUsd,
    double badDebtUsd,
    double cascadeGain)
    implements Serializable {

  /** Whether sales move the price. */
  public enum Mode {
    /** Every liquidatable account is liquidated once at the shocked price. */
    DIRECT,
    /** The whole cascade. */
    CASCADE
  }
}
