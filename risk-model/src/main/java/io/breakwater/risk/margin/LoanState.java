package io.breakwater.risk.margin;

import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.AccountValue;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the sums of one loan account: ratios, status, reason, and what would bring it
 * to its target. Shared by every regime of loans; NaN where a sum is not known.
 *
 * @param value sums of the account
 * @param policy bands and target of the house
 * @param toxicLoanToValue loan-to-value from which on a liquidation does not heal
 */
record LoanState(AccountValue value, HealthPolicy policy, double toxicLoanToValue) {
  /** In place of a bonus: a liquidation takes the whole account or nothing. */
  static final double WHOLE = Double.NaN;

  double collateralUsd() {
    return collateralKnown() ? value.collateralUsd : Double.NaN;
  }

  double weightedUsd() {
    return collateralKnown() ? value.weightedCollateralUsd : Double.NaN;
  }

  double debtUsd() {
    return value.debtUnpriced ? Double.NaN : value.debtUsd;
  }

  private boolean collateralKnown() {
    return !value.collateralUnpriced && !value.parameterMissing;
  }

  private double loanToValue() {
    return debtUsd() > 0 ? SecuredLoan.ratio(debtUsd(), collateralUsd()) : Double.NaN;
  }

  /** Weight of the mix that is held. */
  private double averageThreshold() {
    return SecuredLoan.ratio(weightedUsd(), collateralUsd());
  }

  double needUsd() {
    return TargetHealth.needUsd(policy.targetHealth(), debtUsd(), weightedUsd());
  }

  /** USD to repay at once to reach the target. */
  double callUsd() {
    return TargetHealth.repayUsd(needUsd(), policy.targetHealth());
  }

  MarginAssessment assessment(double distance, double liquidationPriceUsd) {
    double move = debtUsd() > 0 ? distance : Double.NaN;
    return new MarginAssessment(
        collateralUsd(),
        debtUsd(),
        weightedUsd(),
        collateralUsd() - debtUsd(),
        Double.NaN,
        Double.NaN,
        SecuredLoan.ratio(collateralUsd(), debtUsd()),
        loanToValue(),
        value.healthFactor,
        status(),
        move,
        debtUsd() > 0 ? liquidationPriceUsd : Double.NaN,
        TargetHealth.topUpUsd(needUsd(), averageThreshold()),
        callUsd(),
        value.pricedLegs,
        value.unpricedLegs,
        reason(move));
  }

  /**
   * What would bring the account to its target.
   *
   * @param bonus what a liquidator earns on the debt repaid, averaged over the collateral, or
   *     {@link #WHOLE}
   * @param borrowHeadroomUsd what may still be borrowed
   */
  TargetActions actions(double bonus, double borrowHeadroomUsd) {
    double need = needUsd();
    double target = policy.targetHealth();
    double threshold = averageThreshold();
    double topUp = TargetHealth.topUpUsd(need, threshold);
    double sell =
        TargetHealth.sellUsd(need, target, policy.saleSlippage(), threshold, collateralUsd());
    return new TargetActions(
        topUp,
        callUsd(),
        sell,
        Double.isNaN(bonus)
            ? need > 0 ? debtUsd() : need
            : TargetHealth.liquidateUsd(need, target, threshold, bonus, debtUsd(), collateralUsd()),
        borrowHeadroomUsd,
        toxicLoanToValue,
        actionReason(need, topUp, sell));
  }

  private @Nullable ReasonCode actionReason(double need, double topUp, double sell) {
    if (!value.isComplete() || debtUsd() <= 0) {
      return reason(0);
    }
    boolean unreachable = need > 0 && (Double.isNaN(topUp) || Double.isNaN(sell));
    return unreachable ? ReasonCode.UNREACHABLE_TARGET : null;
  }

  private AccountStatus status() {
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
    return loanToValue() >= 1
        ? AccountStatus.INSOLVENT
        : loanToValue() >= toxicLoanToValue ? AccountStatus.TOXIC : band;
  }

  private @Nullable ReasonCode reason(double distance) {
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
}
