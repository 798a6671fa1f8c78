package io.breakwater.risk.margin;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.valuation.LegValuation;

/**
 * What one account gains in USD for each unit of relative rise of each instrument: balances count
 * with their value, debts against it, contracts with their signed notional, options with their
 * signed premium. The profit of a contract so far is a balance of the asset that it settles in.
 *
 * @formula collateral +q·p; debt −q·p; contract sign(q)·N in itself and uPnL in its settle asset;
 *     equity = Σ collateral − Σ debt + Σ uPnL, before haircuts
 * @units USD
 * @source methodology A2, contract specs
 */
public final class AccountExposure {

  private AccountExposure() {}

  /**
   * Adds the exposures of one account to those by instrument key.
   *
   * @param prices USD by instrument key
   * @return equity of the account; NaN, as are the exposures, where a leg has no value
   */
  public static double add(
      MarginRegime regime,
      AccountBlock block,
      int account,
      double[] prices,
      InstrumentTable instruments,
      double[] exposuresUsd) {
    double equity = 0;
    for (int leg = block.legStart()[account]; leg < block.legStart()[account + 1]; leg++) {
      LegValuation value = regime.valueLeg(block, account, leg, prices);
      int key = block.instrument()[leg];
      if (block.sideOf(leg) == PositionSide.DERIVATIVE) {
        Instrument contract = instruments.get(key);
        exposuresUsd[key] += exposureOf(contract, block.quantity()[leg], value);
        exposuresUsd[contract.settleAsset()] += value.unrealisedPnlUsd();
        equity += value.unrealisedPnlUsd();
      } else {
        double signed =
            block.sideOf(leg) == PositionSide.DEBT ? -value.valueUsd() : value.valueUsd();
        exposuresUsd[key] += signed;
        equity += signed;
      }
    }
    return equity;
  }

  private static double exposureOf(Instrument contract, double quantity, LegValuation value) {
    return contract.kind() == InstrumentKind.OPTION
        ? quantity * contract.multiplier() * value.priceUsd()
        : Math.signum(quantity) * value.notionalUsd();
  }
}
