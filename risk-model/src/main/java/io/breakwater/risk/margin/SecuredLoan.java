package io.breakwater.risk.margin;

import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.LegValuation;
import java.io.Serializable;

/**
 * Loans against collateral, the arithmetic that lending protocols and vaults share:
 *
 * <p>C = Σ q·p·(1 − haircut) over enabled collateral with LT &gt; 0, W = Σ C_a·LT_a, B = Σ q·p of
 * debt, HF = W / B, CR = C / B, LTV = B / C. Liquidatable iff HF &lt; 1.
 *
 * <p>Source: methodology A1. A leg of quantity 0 needs no price.
 */
final class SecuredLoan implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final byte COLLATERAL = PositionSide.COLLATERAL.code();
  private static final byte DEBT = PositionSide.DEBT.code();

  private final InstrumentTable instruments;
  private final LoanTerms terms;
  private final HealthPolicy policy;
  private final LiquidationForm form;
  private final LendingRules.Scope scope;

  SecuredLoan(
      InstrumentTable instruments,
      LoanTerms terms,
      HealthPolicy policy,
      LiquidationForm form,
      LendingRules.Scope scope) {
    this.instruments = instruments;
    this.terms = terms;
    this.policy = policy;
    this.form = form;
    this.scope = scope;
  }

  void value(AccountBlock block, int account, double[] priceUsd, AccountValue out) {
    out.reset();
    int emode = block.emode()[account];
    int end = block.legStart()[account + 1];
    out.parameterMissing = scope == LendingRules.Scope.ONE_PAIR && !isOnePair(block, account);
    for (int leg = block.legStart()[account]; leg < end; leg++) {
      byte side = block.side()[leg];
      if (side == COLLATERAL) {
        addCollateral(block, leg, emode, priceUsd, out);
      } else if (side == DEBT) {
        addDebt(block, leg, priceUsd, out);
      } else {
        out.parameterMissing = true;
      }
    }
    out.equityUsd = out.collateralUsd - out.debtUsd;
    out.initialMarginUsd = Double.NaN;
    out.maintenanceMarginUsd = Double.NaN;
    out.healthFactor =
        out.isComplete() ? ratio(out.weightedCollateralUsd, out.debtUsd) : Double.NaN;
  }

  /** Whether the account holds at most one asset on each side. */
  private static boolean isOnePair(AccountBlock block, int account) {
    int collateral = -1;
    int debt = -1;
    for (int leg = block.legStart()[account]; leg < block.legStart()[account + 1]; leg++) {
      int instrument = block.instrument()[leg];
      boolean owed = block.side()[leg] == DEBT;
      int known = owed ? debt : collateral;
      if (block.quantity()[leg] == 0) {
        continue;
      }
      if (known >= 0 && known != instrument) {
        return false;
      }
      debt = owed ? instrument : debt;
      collateral = owed ? collateral : instrument;
    }
    return true;
  }

  private void addCollateral(
      AccountBlock block, int leg, int emode, double[] priceUsd, AccountValue out) {
    int instrument = block.instrument()[leg];
    double quantity = block.quantity()[leg];
    double price = priceUsd[instrument];
    double threshold = terms.liquidationThreshold(instrument, emode);
    boolean counts = block.collateralEnabled()[leg] && quantity != 0 && threshold != 0;
    if (Double.isNaN(price) && quantity != 0) {
      out.unpricedLegs++;
      out.collateralUnpriced |= counts;
      return;
    }
    out.pricedLegs++;
    if (!counts) {
      return;
    }
    if (Double.isNaN(threshold)) {
      out.parameterMissing = true;
      return;
    }
    double value = quantity * price * (1 - terms.haircut(instrument));
    out.collateralUsd += value;
    out.weightedCollateralUsd += terms.weighted(value, instrument, emode);
  }

  private void addDebt(AccountBlock block, int leg, double[] priceUsd, AccountValue out) {
    double quantity = block.quantity()[leg];
    double price = debtPrice(block.instrument()[leg], priceUsd);
    if (quantity == 0) {
      out.pricedLegs++;
    } else if (Double.isNaN(price)) {
      out.unpricedLegs++;
      out.debtUnpriced = true;
    } else {
      out.pricedLegs++;
      out.debtUsd += quantity * price;
    }
  }

  private double debtPrice(int instrument, double[] priceUsd) {
    double par = terms.debtParUsd();
    return Double.isNaN(par) ? priceUsd[instrument] : par;
  }

  /** A quotient that is defined: NaN unless the divisor is positive and the result finite. */
  static double ratio(double dividend, double divisor) {
    double ratio = divisor > 0 ? dividend / divisor : Double.NaN;
    return Double.isInfinite(ratio) ? Double.NaN : ratio;
  }

  MarginAssessment assess(AccountBlock block, int account, double[] priceUsd) {
    LoanExposure exposure = LoanExposure.of(this, block, account, priceUsd);
    LoanState state = state(block, account, priceUsd, exposure);
    return state.assessment(
        exposure.distance(state.weightedUsd(), state.debtUsd()),
        exposure.liquidationPrice(state.weightedUsd(), state.debtUsd(), priceUsd));
  }

  /** The equal fall of all unpegged collateral that brings health to a level. */
  double fallTo(double health, AccountBlock block, int account, double[] priceUsd) {
    LoanExposure exposure = LoanExposure.of(this, block, account, priceUsd);
    LoanState state = state(block, account, priceUsd, exposure);
    return state.debtUsd() > 0
        ? exposure.distance(state.weightedUsd(), health * state.debtUsd())
        : Double.NaN;
  }

  /** USD to repay at once to reach the target health; NaN when something is missing. */
  double callUsd(AccountBlock block, int account, double[] priceUsd, AccountValue scratch) {
    value(block, account, priceUsd, scratch);
    return new LoanState(scratch, policy, Double.NaN).callUsd();
  }

  TargetActions toTarget(AccountBlock block, int account, double[] priceUsd) {
    LoanExposure exposure = LoanExposure.of(this, block, account, priceUsd);
    LoanState state = state(block, account, priceUsd, exposure);
    double bonus = exposure.bonusUsd() / state.collateralUsd();
    return state.actions(
        form == LiquidationForm.ABSORB ? LoanState.WHOLE : bonus,
        Math.max(0, BorrowingPower.capacityUsd(terms, block, account, priceUsd) - state.debtUsd()));
  }

  private LoanState state(
      AccountBlock block, int account, double[] priceUsd, LoanExposure exposure) {
    AccountValue value = new AccountValue();
    value(block, account, priceUsd, value);
    return new LoanState(
        value, policy, form.frontierLoanToValue(exposure.bonusUsd() / value.collateralUsd));
  }

  LegValuation valueLeg(AccountBlock block, int account, int leg, double[] priceUsd) {
    int instrument = block.instrument()[leg];
    double quantity = block.quantity()[leg];
    return switch (block.sideOf(leg)) {
      case COLLATERAL -> {
        int emode = block.emode()[account];
        double price = priceUsd[instrument];
        double haircut = terms.haircut(instrument);
        double threshold = terms.liquidationThreshold(instrument, emode);
        double weighted =
            block.collateralEnabled()[leg] && threshold != 0
                ? terms.weighted(quantity * price * (1 - haircut), instrument, emode)
                : 0;
        ReasonCode reason =
            Double.isNaN(price)
                ? ReasonCode.MISSING_PRICE
                : Double.isNaN(threshold) ? ReasonCode.MISSING_PARAMETER : null;
        yield LegValuation.balance(quantity, price, haircut, weighted, reason);
      }
      case DEBT -> {
        double price = debtPrice(instrument, priceUsd);
        ReasonCode reason = Double.isNaN(price) ? ReasonCode.MISSING_PRICE : null;
        yield LegValuation.balance(quantity, price, 0, Double.NaN, reason);
      }
      case DERIVATIVE ->
          LegValuation.unvaluedContract(
              quantity, priceUsd[instrument], ReasonCode.MISSING_PARAMETER);
    };
  }

  HealthPolicy policy() {
    return policy;
  }

  InstrumentTable instruments() {
    return instruments;
  }

  LoanTerms terms() {
    return terms;
  }
}
