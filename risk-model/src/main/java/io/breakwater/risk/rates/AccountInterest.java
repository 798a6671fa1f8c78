package io.breakwater.risk.rates;

import io.breakwater.risk.margin.MarginAssessment;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.LegValuation;
import org.jspecify.annotations.Nullable;

/**
 * Interest of one borrower: the rate at which its collateral and its debt grow, and the days until
 * that alone liquidates it.
 *
 * <p>Collateral rates are averaged with the weights that collateral has in the health factor, value
 * times threshold, so that r_s − r_b is exactly the present growth of ln HF. With one threshold
 * these are the weights by value.
 *
 * @formula r_s = Σ W_a·r_s,a / Σ W_a; r_b = Σ B_a·r_b,a / Σ B_a
 * @units rates decimal a year; days
 * @source methodology A1, interest-rate impact
 * @param collateralRate r_s, NaN where a rate is unknown
 * @param debtRate r_b, NaN where a rate is unknown
 * @param daysToLiquidation days until the health factor is 1, NaN as the reason says
 * @param reason why there are no days, null when there are
 */
public record AccountInterest(
    double collateralRate, double debtRate, double daysToLiquidation, @Nullable ReasonCode reason) {

  private static final AccountInterest WITHOUT_DEBT =
      new AccountInterest(Double.NaN, Double.NaN, Double.NaN, ReasonCode.NO_DEBT);

  /**
   * Interest of an account.
   *
   * @param assessment what the regime says of the account at the same prices
   */
  public static AccountInterest of(
      MarginRegime regime,
      AccountBlock block,
      int account,
      double[] priceUsd,
      InterestRates rates,
      MarginAssessment assessment) {
    if (assessment.debtUsd() == 0) {
      return WITHOUT_DEBT;
    }
    double weighted = 0;
    double earned = 0;
    double debt = 0;
    double owed = 0;
    int end = block.legStart()[account + 1];
    for (int leg = block.legStart()[account]; leg < end; leg++) {
      PositionSide side = block.sideOf(leg);
      if (block.quantity()[leg] == 0 || side == PositionSide.DERIVATIVE) {
        continue;
      }
      LegValuation value = regime.valueLeg(block, account, leg, priceUsd);
      int instrument = block.instrument()[leg];
      if (side == PositionSide.DEBT) {
        debt += value.valueUsd();
        owed += value.valueUsd() * rates.borrowRate(instrument);
      } else if (value.weightedValueUsd() != 0) {
        weighted += value.weightedValueUsd();
        earned += value.weightedValueUsd() * rates.supplyRate(instrument);
      }
    }
    double collateralRate = weighted == 0 ? 0 : earned / weighted;
    return debt == 0 ? WITHOUT_DEBT : of(collateralRate, owed / debt, assessment);
  }

  private static AccountInterest of(
      double collateralRate, double debtRate, MarginAssessment assessment) {
    double days = InterestLiquidation.days(assessment.healthFactor(), collateralRate, debtRate);
    ReasonCode reason = null;
    if (Double.isNaN(assessment.healthFactor())) {
      reason = assessment.reason();
    } else if (Double.isNaN(days)) {
      reason =
          Double.isNaN(collateralRate + debtRate)
              ? ReasonCode.MISSING_PARAMETER
              : debtRate <= collateralRate ? ReasonCode.NO_NET_INTEREST : ReasonCode.OUT_OF_RANGE;
    }
    return new AccountInterest(collateralRate, debtRate, days, reason);
  }
}
