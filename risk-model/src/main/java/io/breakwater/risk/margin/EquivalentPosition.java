package io.breakwater.risk.margin;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.valuation.LegValuation;

/**
 * The position in the underlying that moves as one leg does: balances at value, debts below zero,
 * contracts at signed notional, options at that times their delta.
 *
 * @formula collateral v; debt −v; contract sign(q)·N; option sign(q)·N·Δ
 * @units USD
 * @source Delegated Regulation (EU) 231/2013, article 10 and annex II
 */
public final class EquivalentPosition {
  private EquivalentPosition() {}

  /**
   * Equivalent of one leg; NaN where it has no value, and for an option without delta.
   *
   * @param delta USD for one USD of the underlying; used for options alone
   */
  public static double usd(
      Instrument instrument, PositionSide side, LegValuation value, double delta) {
    if (side != PositionSide.DERIVATIVE) {
      return side == PositionSide.DEBT ? -Math.abs(value.valueUsd()) : value.valueUsd();
    }
    double signed = Math.signum(value.quantity()) * value.notionalUsd();
    return instrument.kind() == InstrumentKind.OPTION ? signed * delta : signed;
  }
}
