package io.breakwater.risk.margin;

import io.breakwater.risk.valuation.ForcedClose;
import java.io.Serializable;

/**
 * What a family of venues closes of a position whose account is below maintenance margin, and at
 * which price. Units of a contract cancel out, so that linear, inverse and quanto contracts share
 * the rules.
 */
public sealed interface CloseRule extends Serializable
    permits BankruptcyTakeover, LiquidationLadder, DydxLiquidation, DriftLiquidation {

  /** The first thing that happens to a position; nothing while its account is safe. */
  ForcedClose close(PositionAtRisk position);
}
