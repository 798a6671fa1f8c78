package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.MarginSamples.BTC;
import static io.breakwater.risk.margin.MarginSamples.BTC_PERP;
import static io.breakwater.risk.margin.MarginSamples.ETH;
import static io.breakwater.risk.margin.MarginSamples.USD;
import static io.breakwater.risk.position.PositionSide.COLLATERAL;
import static io.breakwater.risk.position.PositionSide.DEBT;
import static io.breakwater.risk.position.PositionSide.DERIVATIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.LegValuation;
import org.junit.jupiter.api.Test;

class SoftLiquidationRegimeTest {
  private static final SoftLiquidationTerms TERMS =
      SoftLiquidationTerms.none(MarginSamples.INSTRUMENTS.size())
          .with(ETH, new SoftLiquidationTerms.Collateral(100, 10, 0.06, 0.09));
  private static final SoftLiquidationRegime CRV =
      new SoftLiquidationRegime("soft", TERMS, HealthPolicy.standard());

  private static AccountBlockBuilder loan(double eth, double top, double converted, double debt) {
    return new AccountBlockBuilder()
        .account(0, 0, 0)
        .leg(COLLATERAL, USD, converted)
        .leg(COLLATERAL, ETH, eth, top, Double.NaN, true)
        .leg(DEBT, USD, debt);
  }

  private static MarginAssessment assess(AccountBlockBuilder loan, double ethPrice) {
    return CRV.assess(loan.build(), 0, prices(ethPrice));
  }

  private static double[] prices(double ethPrice) {
    double[] prices = MarginSamples.prices();
    prices[ETH] = ethPrice;
    return prices;
  }

  /** By hand: ten bands from 1,500 down, 1 ETH, sold at 1,500·√0.99·(1 − 0.99¹⁰)/(10·0.01). */
  @Test
  void healthIsWhatTheBandsYieldLessTheDiscount() {
    double yield = 1_500 * Math.sqrt(0.99) * (1 - StrictMath.pow(0.99, 10)) / (10 * 0.01);
    MarginAssessment assessment = assess(loan(1, 1_500, 0, 1_200), 2_000);
    assertThat(assessment.weightedCollateralUsd()).isCloseTo(0.94 * yield, within(1e-6));
    assertThat(assessment.healthFactor()).isCloseTo(0.94 * yield / 1_200, within(1e-9));
    assertThat(assessment.collateralUsd()).isEqualTo(2_000);
    assertThat(assessment.equityUsd()).isEqualTo(800);
    assertThat(assessment.collateralRatio()).isCloseTo(2_000 / 1_200.0, within(1e-12));
    assertThat(assessment.reason()).isNull();
  }

  @Test
  void fallWithinReachOfArbitrageDoesNotLowerHealth() {
    AccountBlockBuilder untouched = loan(1, 1_500, 0, 1_200);
    assertThat(assess(untouched, 1_501).healthFactor())
        .isCloseTo(assess(untouched, 3_000).healthFactor(), within(1e-12));
  }

  @Test
  void healthIsOneAtTheLiquidationPrice() {
    AccountBlockBuilder loan = loan(1, 1_500, 0, 1_200);
    MarginAssessment now = assess(loan, 2_000);
    assertThat(now.liquidationPriceUsd()).isBetween(1_200.0, 1_500.0);
    assertThat(assess(loan, now.liquidationPriceUsd()).healthFactor()).isCloseTo(1, within(1e-9));
    assertThat(now.liquidationPriceUsd())
        .isCloseTo(2_000 * (1 - now.distanceToLiquidationRatio()), within(1e-9));
  }

  @Test
  void halfConvertedLoanCountsBothParts() {
    MarginAssessment mixed = assess(loan(0.5, 1_500, 735, 1_200), 1_430);
    assertThat(mixed.weightedCollateralUsd()).isBetween(0.94 * 1_400, 0.94 * 1_480);
    MarginAssessment gone = assess(loan(0, Double.NaN, 1_300, 1_200), 1_000);
    assertThat(gone.weightedCollateralUsd()).isCloseTo(0.94 * 1_300, within(1e-9));
    assertThat(gone.liquidationPriceUsd()).isNaN();
    assertThat(gone.reason()).isEqualTo(ReasonCode.NO_LIQUIDATION_PRICE);
  }

  @Test
  void jumpBelowTheBandsLiquidates() {
    MarginAssessment jumped = assess(loan(1, 1_500, 0, 1_200), 1_250);
    assertThat(jumped.status()).isEqualTo(AccountStatus.LIQUIDATABLE);
    assertThat(jumped.distanceToLiquidationRatio()).isNegative();
    assertThat(assess(loan(1, 1_500, 0, 1_200), 1_100).status()).isEqualTo(AccountStatus.INSOLVENT);
  }

  @Test
  void legsAddUpToTheAccount() {
    AccountBlock block = loan(0.5, 1_500, 735, 1_200).build();
    AccountValue value = new AccountValue();
    CRV.value(block, 0, prices(1_430), value);
    LegValuation usd = CRV.valueLeg(block, 0, 0, prices(1_430));
    LegValuation eth = CRV.valueLeg(block, 0, 1, prices(1_430));
    LegValuation debt = CRV.valueLeg(block, 0, 2, prices(1_430));
    assertThat(usd.valueUsd() + eth.valueUsd()).isEqualTo(value.collateralUsd);
    assertThat(usd.weightedValueUsd() + eth.weightedValueUsd())
        .isCloseTo(value.weightedCollateralUsd, within(1e-9));
    assertThat(debt.weightedValueUsd()).isNaN();
    assertThat(debt.reason()).isNull();
  }

  @Test
  void whatIsMissingHasAReason() {
    assertThat(assess(loan(1, Double.NaN, 0, 1_200), 2_000).reason())
        .isEqualTo(ReasonCode.MISSING_PARAMETER);
    assertThat(assess(loan(1, 1_500, 0, 1_200), Double.NaN).reason())
        .isEqualTo(ReasonCode.MISSING_PRICE);
    assertThat(assess(loan(1, 1_500, 0, 0), 2_000).status()).isEqualTo(AccountStatus.NO_DEBT);
    assertThat(assess(loan(0, Double.NaN, 0, 100), 2_000).status())
        .isEqualTo(AccountStatus.BAD_DEBT);
    double[] noUsd = prices(2_000);
    noUsd[USD] = Double.NaN;
    assertThat(CRV.assess(loan(1, 1_500, 0, 1_200).build(), 0, noUsd).status())
        .isEqualTo(AccountStatus.UNPRICED);
  }

  @Test
  void foreignLegsHaveNoHealth() {
    AccountBlockBuilder two = loan(1, 1_500, 0, 1_200).leg(COLLATERAL, BTC, 1, 9, 0, true);
    AccountBlockBuilder debts = loan(1, 1_500, 0, 1_200).leg(DEBT, BTC, 1);
    AccountBlockBuilder unknown =
        new AccountBlockBuilder()
            .account(0, 0, 0)
            .leg(COLLATERAL, BTC, 1, 20_000, Double.NaN, true)
            .leg(DEBT, USD, 100);
    AccountBlockBuilder contract =
        loan(1, 1_500, 0, 1_200).leg(DERIVATIVE, BTC_PERP, 1, 1, Double.NaN, true);
    for (AccountBlockBuilder foreign : new AccountBlockBuilder[] {two, debts, unknown, contract}) {
      assertThat(assess(foreign, 2_000).healthFactor()).isNaN();
      assertThat(assess(foreign, 2_000).reason()).isEqualTo(ReasonCode.MISSING_PARAMETER);
    }
    assertThat(CRV.valueLeg(contract.build(), 0, 3, prices(2_000)).reason())
        .isEqualTo(ReasonCode.MISSING_PARAMETER);
  }

  @Test
  void actionsAndHeadroom() {
    AccountBlock block = loan(1, 1_500, 0, 1_200).build();
    double[] prices = prices(2_000);
    TargetActions actions = CRV.toTarget(block, 0, prices);
    double sale = assess(loan(1, 1_500, 0, 1_200), 2_000).weightedCollateralUsd() / 0.94;
    assertThat(actions.borrowHeadroomUsd()).isCloseTo(sale * 0.91 - 1_200, within(1e-9));
    assertThat(actions.liquidateUsd()).isEqualTo(1_200);
    assertThat(actions.repayUsd()).isPositive();
    AccountValue scratch = new AccountValue();
    assertThat(CRV.callUsd(block, 0, prices, scratch)).isEqualTo(actions.repayUsd());
    assertThat(CRV.safetyForm()).isEqualTo(SafetyForm.LOG_COLLATERAL_RATIO);
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new SoftLiquidationTerms.Collateral(1, 10, 0.06, 0.09))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Amplification must be finite and at least 2, cannot be: 1.0");
    assertThatThrownBy(() -> new SoftLiquidationTerms.Collateral(100, 51, 0.06, 0.09))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Bands must be in [1, 50], cannot be: 51");
    assertThatThrownBy(() -> new SoftLiquidationTerms.Collateral(100, 10, 1, 0.09))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Liquidation discount must be in [0, 1), cannot be: 1.0");
    assertThatThrownBy(() -> new SoftLiquidationTerms.Collateral(100, 10, 0.06, 0.05))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Loan discount must be in [liquidation discount, 1), cannot be: 0.05");
  }
}
