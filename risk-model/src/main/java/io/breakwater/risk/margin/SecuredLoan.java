package io.breakwater.risk.margin;

import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.LegValuation;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

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

  SecuredLoan(InstrumentTable instruments, LoanTerms terms, HealthPolicy policy) {
    this.instruments = instruments;
    this.terms = terms;
    this.policy = policy;
  }

  void value(AccountBlock block, int account, double[] priceUsd, AccountValue out) {
    out.reset();
    int emode = block.emode()[account];
    int end = block.legStart()[account + 1];
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
    AccountValue value = new AccountValue();
    value(block, account, priceUsd, value);
    boolean collateralKnown = !value.collateralUnpriced && !value.parameterMissing;
    double collateral = collateralKnown ? value.collateralUsd : Double.NaN;
    double weighted = collateralKnown ? value.weightedCollateralUsd : Double.NaN;
    double debt = value.debtUnpriced ? Double.NaN : value.debtUsd;
    double loanToValue = debt > 0 ? ratio(debt, collateral) : Double.NaN;
    LoanExposure exposure = LoanExposure.of(this, block, account, priceUsd);
    double distance = debt > 0 ? exposure.distance(weighted, debt) : Double.NaN;
    double need = Math.max(0, policy.targetHealth() * debt - weighted);
    return new MarginAssessment(
        collateral,
        debt,
        weighted,
        collateral - debt,
        Double.NaN,
        Double.NaN,
        ratio(collateral, debt),
        loanToValue,
        value.healthFactor,
        status(value, loanToValue, exposure.bonusUsd() / collateral),
        distance,
        debt > 0 ? exposure.liquidationPrice(weighted, debt, priceUsd) : Double.NaN,
        need == 0 ? 0 : ratio(need, ratio(weighted, collateral)),
        need / policy.targetHealth(),
        value.pricedLegs,
        value.unpricedLegs,
        reason(value, distance));
  }

  private AccountStatus status(AccountValue value, double loanToValue, double averageBonus) {
    if (value.debtUnpriced) {
      return AccountStatus.UNPRICED;
    }
    if (value.debtUsd <= 0) {
      return AccountStatus.NO_DEBT;
    }
    if (!value.isComplete()) {
      return AccountStatus.UNPRICED;
    }
    if (Double.isNaN(value.healthFactor)) {
      return AccountStatus.NO_DEBT;
    }
    if (value.collateralUsd <= 0) {
      return AccountStatus.BAD_DEBT;
    }
    AccountStatus band = policy.bands().of(value.healthFactor);
    if (band != AccountStatus.LIQUIDATABLE) {
      return band;
    }
    return loanToValue >= 1
        ? AccountStatus.INSOLVENT
        : loanToValue >= 1 / (1 + averageBonus) ? AccountStatus.TOXIC : band;
  }

  private static @Nullable ReasonCode reason(AccountValue value, double distance) {
    if (value.debtUnpriced) {
      return ReasonCode.UNPRICED;
    }
    if (value.collateralUnpriced) {
      return ReasonCode.MISSING_PRICE;
    }
    if (value.parameterMissing) {
      return ReasonCode.MISSING_PARAMETER;
    }
    if (Double.isNaN(value.healthFactor)) {
      return ReasonCode.NO_DEBT;
    }
    if (value.collateralUsd <= 0) {
      return ReasonCode.BAD_DEBT;
    }
    return Double.isNaN(distance) ? ReasonCode.NO_LIQUIDATION_PRICE : null;
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

  InstrumentTable instruments() {
    return instruments;
  }

  LoanTerms terms() {
    return terms;
  }
}
