package io.breakwater.risk.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.lending.IsolatedMarket.Outcome;
import io.breakwater.risk.margin.LendingLiquidation;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsolatedMarketTest {

  /** By hand from 1/(1 − 0.3·(1 − LLTV)), at most 1.15. */
  @ParameterizedTest
  @CsvSource({
    "0.98, 1.006036",
    "0.945, 1.016777",
    "0.86, 1.043841",
    "0.77, 1.074114",
    "0.625, 1.126761",
    "0.5, 1.15"
  })
  void incentiveFallsWithTheThreshold(double threshold, double incentive) {
    assertThat(IsolatedMarket.morpho(threshold).incentive()).isCloseTo(incentive, within(5e-7));
  }

  @Test
  void positionAtItsThresholdIsSafe() {
    IsolatedMarket market = IsolatedMarket.morpho(0.75);
    assertThat(market.isLiquidatable(1_000, 750)).isFalse();
    assertThat(market.isLiquidatable(1_000, 750.01)).isTrue();
    assertThat(market.isLiquidatable(0, 1)).isTrue();
  }

  /** By hand: incentive 1/(1 − 0.3·0.14) = 1.043841; 500 repaid seize 521.92. */
  @Test
  void partialLiquidation() {
    Outcome outcome = IsolatedMarket.morpho(0.86).liquidate(1_000, 900, 500, 100_000);
    assertThat(outcome.repaidUsd()).isEqualTo(500);
    assertThat(outcome.seizedUsd()).isCloseTo(521.920668, within(5e-7));
    assertThat(outcome.badDebtUsd()).isZero();
    assertThat(outcome.lenderLossRatio()).isZero();
  }

  /** By hand: 1,000 of collateral repay 958, the other 42 are lost by lenders of 10,000. */
  @Test
  void badDebtIsSpreadOverTheLenders() {
    Outcome outcome = IsolatedMarket.morpho(0.86).liquidate(1_000, 1_000, 1_000, 10_000);
    assertThat(outcome.seizedUsd()).isEqualTo(1_000);
    assertThat(outcome.repaidUsd()).isCloseTo(958, within(1e-9));
    assertThat(outcome.badDebtUsd()).isCloseTo(42, within(1e-9));
    assertThat(outcome.lenderLossRatio()).isCloseTo(0.0042, within(1e-12));
  }

  @Test
  void debtWithoutCollateralIsAllBad() {
    Outcome outcome = IsolatedMarket.morpho(0.86).liquidate(0, 70, 0, 700);
    assertThat(outcome.badDebtUsd()).isEqualTo(70);
    assertThat(outcome.lenderLossRatio()).isEqualTo(0.1);
  }

  /** Second method: the general call with the market's bonus. */
  @Property(tries = 200)
  void agreesWithTheGeneralCall(
      @ForAll @DoubleRange(min = 0.4, max = 0.98) @Scale(6) double threshold,
      @ForAll @DoubleRange(min = 1.001, max = 1.8) @Scale(6) double excess,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(6) double share) {
    IsolatedMarket market = IsolatedMarket.morpho(threshold);
    double debt = 1_000 * threshold * excess;
    Outcome outcome = market.liquidate(1_000, debt, share * debt, 1e6);
    LendingLiquidation.Outcome call =
        LendingLiquidation.call(
            share * debt, debt, new LendingLiquidation.Collateral(1_000, 1, market.bonus(), 0), 0);
    assertThat(outcome.repaidUsd()).isCloseTo(call.repaidUsd(), within(1e-9));
    assertThat(outcome.seizedUsd()).isCloseTo(call.seizedQuantity(), within(1e-9));
    assertThat(outcome.badDebtUsd()).isCloseTo(call.deficitUsd(), within(1e-9));
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> IsolatedMarket.morpho(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Liquidation loan-to-value must be in (0, 1), cannot be: 1.0");
    assertThatThrownBy(() -> new IsolatedMarket(0.8, 1.5, 1.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Incentive cursor must be in [0, 1], cannot be: 1.5");
    assertThatThrownBy(() -> new IsolatedMarket(0.8, 0.3, 0.9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Largest incentive must be finite and at least 1, cannot be: 0.9");
    assertThatThrownBy(() -> IsolatedMarket.morpho(0.8).liquidate(1_000, 700, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Only a position beyond its loan-to-value can be liquidated, cannot be one that owes"
                + " 700.0 against 1000.0");
    assertThatThrownBy(() -> IsolatedMarket.morpho(0.8).liquidate(1_000, 900, 901, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Repayment must be in [0, 900.0], cannot be: 901.0");
  }
}
