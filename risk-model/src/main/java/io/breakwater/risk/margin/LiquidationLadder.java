package io.breakwater.risk.margin;

import io.breakwater.risk.valuation.ForcedClose;
import io.breakwater.risk.valuation.ForcedClose.Step;

/**
 * What a venue does with an account below maintenance margin, step by step (Hyperliquid): sell a
 * slice of a large position on the market, then all of it; hand position and margin to the backstop
 * vault when most of the margin is gone; close counterparties when more than all of it is.
 *
 * @param sliceRatio share of a large position sold first, (0, 1]
 * @param sliceAboveUsd notional above which a position is large, not negative
 * @param cooldownSeconds time after a slice in which the next close is of the whole position
 * @param backstopRatio share of maintenance margin below which the vault takes over, [0, 1]
 * @formula E ≥ MM none; E ≥ ⅔·MM market, 20 % of a position above 100,000 USD unless it was sliced
 *     within 30 s; 0 ≤ E &lt; ⅔·MM backstop; E &lt; 0 deleveraging
 * @units USD, seconds
 * @source methodology A2 (Hyperliquid documentation, trading/liquidations)
 */
public record LiquidationLadder(
    double sliceRatio, double sliceAboveUsd, double cooldownSeconds, double backstopRatio)
    implements CloseRule {

  /** A fifth of positions above 100,000 USD, 30 s, two thirds of maintenance margin. */
  public static final LiquidationLadder HYPERLIQUID =
      new LiquidationLadder(0.2, 100_000, 30, 2.0 / 3);

  /** Checks the ranges. */
  public LiquidationLadder {
    if (!(sliceRatio > 0 && sliceRatio <= 1)) {
      throw new IllegalArgumentException("Slice must be in (0, 1], cannot be: " + sliceRatio);
    }
    if (!(sliceAboveUsd >= 0 && sliceAboveUsd <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Notional of a large position must be finite and not negative, cannot be: "
              + sliceAboveUsd);
    }
    if (!(cooldownSeconds >= 0 && cooldownSeconds <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Cooldown must be finite and not negative, cannot be: " + cooldownSeconds);
    }
    if (!(backstopRatio >= 0 && backstopRatio <= 1)) {
      throw new IllegalArgumentException(
          "Backstop share of maintenance margin must be in [0, 1], cannot be: " + backstopRatio);
    }
  }

  /**
   * Next step for a position.
   *
   * @param secondsSinceSlice time since a slice of this account was sold; NaN for none yet
   */
  public Step step(
      double equityUsd, double maintenanceMarginUsd, double notionalUsd, double secondsSinceSlice) {
    if (equityUsd >= maintenanceMarginUsd) {
      return Step.NONE;
    }
    if (equityUsd < 0) {
      return Step.DELEVERAGE;
    }
    if (equityUsd < backstopRatio * maintenanceMarginUsd) {
      return Step.BACKSTOP;
    }
    boolean cooling = secondsSinceSlice <= cooldownSeconds;
    return notionalUsd > sliceAboveUsd && !cooling ? Step.SLICE : Step.MARKET_CLOSE;
  }

  /** Notional that leaves the account in a step. */
  public double closedNotionalUsd(Step step, double notionalUsd) {
    return switch (step) {
      case NONE -> 0;
      case SLICE -> sliceRatio * notionalUsd;
      case MARKET_CLOSE, BACKSTOP, DELEVERAGE -> notionalUsd;
    };
  }

  /** A nightly look knows of no slice yet. On the market and to the vault it goes at mark. */
  @Override
  public ForcedClose close(PositionAtRisk position) {
    Step step =
        step(
            position.equityUsd(),
            position.accountMaintenanceUsd(),
            position.notionalUsd(),
            Double.NaN);
    return step == Step.NONE
        ? ForcedClose.NONE
        : new ForcedClose(
            step, position.quantity() * closedNotionalUsd(step, 1), position.priceUsd());
  }
}
