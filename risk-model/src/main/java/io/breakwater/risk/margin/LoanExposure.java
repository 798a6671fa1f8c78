package io.breakwater.risk.margin;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;

/**
 * What of a loan moves with the market: the part of collateral and debt that is not pegged.
 *
 * <p>Distance: the equal relative fall s of all non-stable collateral that brings health to 1, Σ
 * C_a·LT_a·(1 − s·k_a) = B with k_a = 0 for stable and 1 for other assets, so s* = (W − B) /
 * W_risk; without stable collateral s* = 1 − 1/HF. Negative below health 1; NaN where even a fall
 * to zero does not liquidate.
 *
 * <p>Liquidation price: with one risk asset on both sides, x = (B_stable − W_stable) / (W_risk −
 * B_risk) times its price; a fall for net collateral, a rise for net debt.
 *
 * <p>Source: methodology A1.
 *
 * @param bonusUsd Σ C_a·bonus_a, the bonus on all collateral
 * @param riskWeightedUsd W_risk
 * @param riskDebtUsd B_risk
 * @param riskAsset key of the only risk asset; {@link #NONE} or {@link #SEVERAL}
 */
record LoanExposure(double bonusUsd, double riskWeightedUsd, double riskDebtUsd, int riskAsset) {
  static final int NONE = -1;
  static final int SEVERAL = -2;

  static LoanExposure of(SecuredLoan loan, AccountBlock block, int account, double[] priceUsd) {
    LoanTerms terms = loan.terms();
    boolean debtMoves = Double.isNaN(terms.debtParUsd());
    int emode = block.emode()[account];
    double bonus = 0;
    double riskWeighted = 0;
    double riskDebt = 0;
    int riskAsset = NONE;
    for (int leg = block.legStart()[account]; leg < block.legStart()[account + 1]; leg++) {
      if (block.quantity()[leg] == 0) {
        continue;
      }
      int instrument = block.instrument()[leg];
      double value = block.quantity()[leg] * priceUsd[instrument];
      boolean moves = !isStable(loan.instruments(), instrument);
      PositionSide side = block.sideOf(leg);
      if (side == PositionSide.COLLATERAL
          && block.collateralEnabled()[leg]
          && terms.liquidationThreshold(instrument, emode) > 0) {
        double counted = value * (1 - terms.haircut(instrument));
        bonus += counted * terms.liquidationBonus(instrument, emode);
        riskWeighted += moves ? terms.weighted(counted, instrument, emode) : 0;
      } else if (side == PositionSide.DEBT) {
        moves &= debtMoves;
        riskDebt += moves ? value : 0;
      } else {
        moves = false;
      }
      if (moves) {
        riskAsset = merge(riskAsset, loan.instruments().get(instrument).riskAsset());
      }
    }
    return new LoanExposure(bonus, riskWeighted, riskDebt, riskAsset);
  }

  /** Pegged itself, or a receipt for something pegged. */
  private static boolean isStable(InstrumentTable instruments, int key) {
    Instrument instrument = instruments.get(key);
    return instrument.stablePeg() || instruments.get(instrument.riskAsset()).stablePeg();
  }

  private static int merge(int known, int riskAsset) {
    return known == NONE || known == riskAsset ? riskAsset : SEVERAL;
  }

  double distance(double weightedUsd, double debtUsd) {
    double fall = (weightedUsd - debtUsd) / riskWeightedUsd;
    return fall <= 1 && riskWeightedUsd > 0 ? fall : Double.NaN;
  }

  double liquidationPrice(double weightedUsd, double debtUsd, double[] priceUsd) {
    if (riskAsset < 0) {
      return Double.NaN;
    }
    double factor =
        ((debtUsd - riskDebtUsd) - (weightedUsd - riskWeightedUsd))
            / (riskWeightedUsd - riskDebtUsd);
    return factor > 0 && factor < Double.POSITIVE_INFINITY
        ? factor * priceUsd[riskAsset]
        : Double.NaN;
  }
}
