package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.MarginSamples.BTC;
import static io.breakwater.risk.margin.MarginSamples.ETH;
import static io.breakwater.risk.margin.MarginSamples.STAKED_ETH;
import static io.breakwater.risk.margin.MarginSamples.USD;
import static io.breakwater.risk.position.PositionSide.COLLATERAL;
import static io.breakwater.risk.position.PositionSide.DEBT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.LendingLiquidation.Collateral;
import io.breakwater.risk.margin.LendingLiquidation.Outcome;
import io.breakwater.risk.margin.LendingTerms.Thresholds;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class LendingProperties {
  private static final LendingRegime AAVE =
      LendingRegime.aaveV33(
          "aave",
          MarginSamples.INSTRUMENTS,
          LendingTerms.builder(MarginSamples.INSTRUMENTS.size())
              .asset(USD, new Thresholds(0.75, 0.78, 0.045), 0.1, 0)
              .asset(BTC, new Thresholds(0.73, 0.78, 0.05), 0.1, 0)
              .asset(ETH, new Thresholds(0.8, 0.83, 0.05), 0.1, 0.02)
              .asset(STAKED_ETH, new Thresholds(0.7, 0.75, 0.07), 0.2, 0)
              .emode(1, new Thresholds(0.93, 0.95, 0.01), ETH, STAKED_ETH)
              .build(),
          HealthPolicy.standard());

  /** Quantities of USD, BTC, ETH, STETH as collateral, then USD, BTC, ETH as debt. */
  record Loan(int emode, double[] collateral, double[] debt) {
    AccountBlock block(double collateralScale, double debtScale) {
      AccountBlockBuilder builder = new AccountBlockBuilder().account(0, 0, emode);
      int[] keys = {USD, BTC, ETH, STAKED_ETH};
      for (int i = 0; i < collateral.length; i++) {
        builder.leg(COLLATERAL, keys[i], collateral[i] * collateralScale);
      }
      for (int i = 0; i < debt.length; i++) {
        builder.leg(DEBT, keys[i], debt[i] * debtScale);
      }
      return builder.build();
    }

    MarginAssessment assess(double collateralScale, double debtScale, double[] prices) {
      return AAVE.assess(block(collateralScale, debtScale), 0, prices);
    }
  }

  @Provide
  Arbitrary<Loan> loans() {
    Arbitrary<Double> quantity =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(0.0)),
            Tuple.of(3, Arbitraries.doubles().between(1e-3, 1e4).ofScale(6)));
    return Combinators.combine(
            Arbitraries.integers().between(0, 1),
            quantity.array(double[].class).ofSize(4),
            quantity.array(double[].class).ofSize(3))
        .as(Loan::new);
  }

  /** Reliability C12: falls when exposure rises. */
  @Property(tries = 1_000)
  void healthFallsWhenDebtRises(
      @ForAll("loans") Loan loan,
      @ForAll @DoubleRange(min = 1.001, max = 100) @Scale(6) double more) {
    MarginAssessment before = loan.assess(1, 1, MarginSamples.prices());
    MarginAssessment after = loan.assess(1, more, MarginSamples.prices());
    Assume.that(before.healthFactor() > 0);
    assertThat(after.healthFactor()).isLessThan(before.healthFactor());
    assertThat(after.collateralRatio()).isLessThan(before.collateralRatio());
    assertThat(after.status()).isGreaterThanOrEqualTo(before.status());
  }

  /** Reliability C12: invariant under common scaling of quantities and of prices. */
  @Property(tries = 1_000)
  void ratiosDoNotDependOnTheUnit(
      @ForAll("loans") Loan loan, @ForAll @IntRange(min = -20, max = 20) int power) {
    double scale = Math.scalb(1.0, power);
    double[] prices = MarginSamples.prices();
    MarginAssessment base = loan.assess(1, 1, prices);
    for (int i = 0; i < prices.length; i++) {
      prices[i] *= scale;
    }
    for (MarginAssessment scaled :
        List.of(loan.assess(scale, scale, MarginSamples.prices()), loan.assess(1, 1, prices))) {
      assertThat(Double.valueOf(scaled.healthFactor()))
          .isEqualTo(Double.valueOf(base.healthFactor()));
      assertThat(Double.valueOf(scaled.collateralRatio()))
          .isEqualTo(Double.valueOf(base.collateralRatio()));
      assertThat(Double.valueOf(scaled.distanceToLiquidationRatio()))
          .isEqualTo(Double.valueOf(base.distanceToLiquidationRatio()));
      assertThat(scaled.status()).isEqualTo(base.status());
    }
  }

  /** Reliability C12: undefined is NaN with a reason, never infinite. */
  @Property(tries = 1_000)
  void nothingIsInfiniteAndWhatIsMissingHasAReason(
      @ForAll("loans") Loan loan, @ForAll @IntRange(min = 0, max = 3) int unpriced) {
    double[] prices = MarginSamples.prices();
    int[] keys = {-1, USD, BTC, ETH};
    if (unpriced > 0) {
      prices[keys[unpriced]] = Double.NaN;
    }
    MarginAssessment loanNow = loan.assess(1, 1, prices);
    for (double number :
        new double[] {
          loanNow.collateralUsd(),
          loanNow.debtUsd(),
          loanNow.weightedCollateralUsd(),
          loanNow.equityUsd(),
          loanNow.collateralRatio(),
          loanNow.loanToValueRatio(),
          loanNow.healthFactor(),
          loanNow.distanceToLiquidationRatio(),
          loanNow.liquidationPriceUsd(),
          loanNow.topUpToTargetUsd(),
          loanNow.repayToTargetUsd()
        }) {
      assertThat(Double.isInfinite(number)).isFalse();
    }
    if (Double.isNaN(loanNow.healthFactor()) || Double.isNaN(loanNow.collateralUsd())) {
      assertThat(loanNow.reason()).isNotNull();
    }
    if (Double.isNaN(loanNow.healthFactor())) {
      assertThat(loanNow.status()).isIn(AccountStatus.NO_DEBT, AccountStatus.UNPRICED);
    }
  }

  /** Second method: move the prices by the distance and value again. */
  @Property(tries = 1_000)
  void healthIsOneAfterTheDistance(@ForAll("loans") Loan loan) {
    Loan stableDebt = new Loan(loan.emode(), loan.collateral(), new double[] {loan.debt()[0]});
    MarginAssessment before = stableDebt.assess(1, 1, MarginSamples.prices());
    double fall = before.distanceToLiquidationRatio();
    Assume.that(fall > -1e6 && fall < 1 - 1e-6);
    double[] prices = MarginSamples.prices();
    prices[BTC] *= 1 - fall;
    prices[ETH] *= 1 - fall;
    prices[STAKED_ETH] *= 1 - fall;
    assertThat(stableDebt.assess(1, 1, prices).healthFactor()).isCloseTo(1, within(1e-9));
  }

  /**
   * Methodology B3: seized = repaid + bonus, the fee inside the bonus, nobody seizes more than
   * held.
   */
  @Property(tries = 1_000)
  void liquidationConservesValue(
      @ForAll @DoubleRange(min = 1e-3, max = 1e6) @Scale(6) double quantity,
      @ForAll @DoubleRange(min = 1e-3, max = 1e5) @Scale(6) double price,
      @ForAll @DoubleRange(min = 0, max = 0.2) @Scale(6) double bonus,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(6) double fee,
      @ForAll @DoubleRange(min = 0, max = 1e9) @Scale(6) double debt,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(6) double share) {
    Outcome outcome =
        LendingLiquidation.call(share * debt, debt, new Collateral(quantity, price, bonus, fee), 0);
    double seizedUsd = outcome.seizedQuantity() * price;
    assertThat(seizedUsd)
        .isCloseTo(outcome.repaidUsd() * (1 + bonus), within(1e-12 * (1 + seizedUsd)));
    assertThat(outcome.seizedQuantity()).isBetween(0.0, quantity);
    assertThat(outcome.repaidUsd()).isBetween(0.0, debt);
    assertThat(outcome.deficitUsd()).isBetween(0.0, debt);
    assertThat(outcome.protocolFeeQuantity())
        .isBetween(0.0, outcome.seizedQuantity() - outcome.repaidUsd() / price + 1e-9 * quantity);
  }

  /** Methodology A1: repaying heals the account exactly below the toxic frontier. */
  @Property(tries = 1_000)
  void liquidationHealsExactlyBelowTheFrontier(
      @ForAll @DoubleRange(min = 0.84, max = 0.999) @Scale(6) double loanToValue) {
    double debt = loanToValue * 20_000;
    Outcome outcome =
        LendingLiquidation.call(debt / 10, debt, new Collateral(10, 2_000, 0.05, 0.1), 0);
    double before = 20_000 * 0.83 / debt;
    double after = (10 - outcome.seizedQuantity()) * 2_000 * 0.83 / (debt - outcome.repaidUsd());
    Assume.that(Math.abs(loanToValue - 1 / 1.05) > 1e-9);
    assertThat(after > before).isEqualTo(loanToValue < 1 / 1.05);
  }
}
