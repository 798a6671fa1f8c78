package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.LendingLiquidation.Collateral;
import io.breakwater.risk.margin.LendingLiquidation.Outcome;
import org.junit.jupiter.api.Test;

/** Methodology C15: 10 ETH, threshold 0.83, bonus 5 %, fee 10 % of the bonus, debt 14,500. */
class LendingLiquidationTest {
  private static final double DEBT = 14_500;
  private static final double PRINTED = 5e-7;

  private static Collateral eth(double price) {
    return new Collateral(10, price, 0.05, 0.1);
  }

  private static double health(double price) {
    return 10 * price * 0.83 / DEBT;
  }

  private static Outcome liquidate(double price) {
    double repay = CloseFactor.aaveV33().maxRepayUsd(DEBT, 10 * price, DEBT, health(price));
    return LendingLiquidation.call(repay, DEBT, eth(price), 0);
  }

  @Test
  void halfIsRepaidAt1700() {
    assertThat(health(1_700)).isCloseTo(0.973103, within(PRINTED));
    Outcome outcome = liquidate(1_700);
    assertThat(outcome.repaidUsd()).isEqualTo(7_250);
    assertThat(outcome.seizedQuantity()).isCloseTo(4.477941, within(PRINTED));
    assertThat(outcome.liquidatorQuantity()).isCloseTo(4.456618, within(PRINTED));
    assertThat(outcome.protocolFeeQuantity()).isCloseTo(0.021324, within(PRINTED));
    assertThat(outcome.deficitUsd()).isZero();
    double after = (10 - outcome.seizedQuantity()) * 1_700 * 0.83 / (DEBT - outcome.repaidUsd());
    assertThat(after).isCloseTo(1.074707, within(PRINTED));
  }

  @Test
  void allIsRepaidAt1560() {
    assertThat(health(1_560)).isCloseTo(0.892966, within(PRINTED));
    Outcome outcome = liquidate(1_560);
    assertThat(outcome.repaidUsd()).isEqualTo(14_500);
    assertThat(outcome.seizedQuantity()).isCloseTo(9.759615, within(PRINTED));
    assertThat(outcome.deficitUsd()).isZero();
  }

  @Test
  void deficitRemainsAt1500() {
    Outcome outcome = liquidate(1_500);
    assertThat(outcome.seizedQuantity()).isEqualTo(10);
    assertThat(outcome.repaidUsd()).isCloseTo(14_285.714, within(5e-4));
    assertThat(outcome.deficitUsd()).isCloseTo(214.2857, within(5e-5));
    assertThat(outcome.deficitUsd())
        .isCloseTo(BadDebt.afterLiquidationUsd(15_000, DEBT, 0.05), within(1e-9));
  }

  /** Methodology C16: each of three debts of 3,000 is repaid in one call. */
  @Test
  void oneOfThreeEqualDebtsIsRepaidFully() {
    double repay = CloseFactor.aaveV33().maxRepayUsd(3_000, 9_100, 9_000, 0.97);
    Outcome outcome = LendingLiquidation.call(repay, 9_000, new Collateral(5, 1_820, 0.05, 0.1), 0);
    assertThat(outcome.repaidUsd()).isEqualTo(3_000);
    assertThat(outcome.seizedQuantity()).isCloseTo(3_150 / 1_820.0, within(1e-12));
  }

  @Test
  void otherCollateralKeepsTheDebtAlive() {
    Outcome outcome = LendingLiquidation.call(DEBT, DEBT, eth(1_500), 0.01);
    assertThat(outcome.seizedQuantity()).isEqualTo(10);
    assertThat(outcome.deficitUsd()).isZero();
  }

  @Test
  void nothingIsSeizedForNothing() {
    Outcome outcome = LendingLiquidation.call(0, DEBT, eth(1_500), 0);
    assertThat(outcome).isEqualTo(new Outcome(0, 0, 0, 0));
  }

  @Test
  void dustIsRefusedOnlyWhenBothSidesRemain() {
    double min = AaveVersion.V33.minLeftoverUsd();
    assertThat(LendingLiquidation.leavesDust(999.99, 5_000, min)).isTrue();
    assertThat(LendingLiquidation.leavesDust(5_000, 999.99, min)).isTrue();
    assertThat(LendingLiquidation.leavesDust(1_000, 1_000, min)).isFalse();
    assertThat(LendingLiquidation.leavesDust(0, 1, min)).isFalse();
    assertThat(LendingLiquidation.leavesDust(1, 0, min)).isFalse();
  }

  @Test
  void badDebtOfBothViews() {
    assertThat(BadDebt.protocolUsd(0, 100)).isEqualTo(100);
    assertThat(BadDebt.protocolUsd(0.01, 100)).isZero();
    assertThat(BadDebt.economicUsd(80, 100)).isEqualTo(20);
    assertThat(BadDebt.economicUsd(120, 100)).isZero();
    assertThat(BadDebt.afterLiquidationUsd(105, 100, 0.05)).isZero();
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> LendingLiquidation.call(101, 100, eth(1_500), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Repayment must be in [0, 100.0], cannot be: 101.0");
    assertThatThrownBy(() -> new Collateral(-1, 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Collateral quantity must not be negative, cannot be: -1.0");
    assertThatThrownBy(() -> new Collateral(1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Collateral price must be positive, cannot be: 0.0");
    assertThatThrownBy(() -> new Collateral(1, 1, -0.1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Liquidation bonus must not be negative, cannot be: -0.1");
    assertThatThrownBy(() -> new Collateral(1, 1, 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Protocol fee must be in [0, 1], cannot be: 2.0");
  }
}
