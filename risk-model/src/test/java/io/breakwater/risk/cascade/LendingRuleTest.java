package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.CloseFactor;
import org.junit.jupiter.api.Test;

/** Methodology C15: 10 ETH, LT 0.83, bonus 5 %, protocol fee 10 % of the bonus, debt 14,500. */
class LendingRuleTest {
  private static final double PRINTED = 5e-7;
  private static final LendingRule AAVE = new LendingRule(CloseFactor.aaveV33(), 1_000);

  private static LiquidationEvent event(double collateral, double debt, double threshold) {
    LiquidationEvent event = new LiquidationEvent();
    event.collateralUsd = collateral;
    event.weightedCollateralUsd = collateral * threshold;
    event.bonusUsd = collateral * 0.05;
    event.protocolFeeUsd = collateral * 0.05 * 0.1;
    event.debtUsd = debt;
    return event;
  }

  private static LiquidationEvent liquidateAt(double price) {
    LiquidationEvent event = event(10 * price, 14_500, 0.83);
    AAVE.liquidate(event);
    return event;
  }

  @Test
  void halfIsRepaidNearTheThreshold() {
    LiquidationEvent event = liquidateAt(1_700);

    assertThat(event.coverage()).isCloseTo(0.973103, within(PRINTED));
    assertThat(event.repaidUsd()).isEqualTo(7_250);
    assertThat(event.seizedUsd() / 1_700).isCloseTo(4.477941, within(PRINTED));
    assertThat((event.seizedUsd() - event.feeUsd()) / 1_700).isCloseTo(4.456618, within(PRINTED));
    assertThat(event.feeUsd() / 1_700).isCloseTo(0.021324, within(PRINTED));
    assertThat(event.isClosed()).isFalse();
    double collateralAfter = 17_000 * event.collateralLeft();
    assertThat(0.83 * collateralAfter / (14_500 - event.repaidUsd()))
        .isCloseTo(1.074707, within(PRINTED));
  }

  @Test
  void everythingIsRepaidBelowTheFullLiquidationHealth() {
    LiquidationEvent event = liquidateAt(1_560);

    assertThat(event.coverage()).isCloseTo(0.892966, within(PRINTED));
    assertThat(event.repaidUsd()).isEqualTo(14_500);
    assertThat(event.seizedUsd() / 1_560).isCloseTo(9.759615, within(PRINTED));
    assertThat(event.isClosed()).isTrue();
  }

  @Test
  void collateralBelowDebtAndBonusLeavesADeficit() {
    LiquidationEvent event = liquidateAt(1_500);

    assertThat(event.repaidUsd()).isCloseTo(14_285.714, within(5e-4));
    assertThat(event.debtUsd() - event.repaidUsd()).isCloseTo(214.2857, within(5e-5));
    assertThat(event.collateralLeft()).isZero();
    assertThat(event.isClosed()).isTrue();
  }

  @Test
  void deficitBeginsAtTheToxicFrontier() {
    assertThat(liquidateAt(1_522.51).repaidUsd()).isEqualTo(14_500);
    assertThat(liquidateAt(1_522.49).repaidUsd()).isLessThan(14_500);
  }

  /**
   * Methodology C16: any one of three debts of 3,000 may be repaid, and the whole account 4,500.
   */
  @Test
  void halfOfTheTotalDebtCoversAnyOneReserve() {
    LiquidationEvent event = event(9_000, 9_000, 0.97);
    AAVE.liquidate(event);

    assertThat(event.repaidUsd()).isEqualTo(4_500);
    assertThat(CloseFactor.aaveV33().maxRepayUsd(3_000, 9_000, 9_000, event.coverage()))
        .isEqualTo(3_000);
  }

  @Test
  void remainderBelowDustClosesTheAccount() {
    LendingRule half = new LendingRule(CloseFactor.compoundV2(0.5), 1_000);
    LiquidationEvent above = event(3_000, 2_100, 0.69);
    LiquidationEvent below = event(3_000, 1_990, 0.66);
    half.liquidate(above);
    half.liquidate(below);

    assertThat(above.repaidUsd()).isEqualTo(1_050);
    assertThat(below.repaidUsd()).isEqualTo(1_990);
  }

  @Test
  void debtWithoutCollateralIsBadDebt() {
    LiquidationEvent event = event(0, 700, 0.8);
    AAVE.liquidate(event);

    assertThat(event.repaidUsd()).isZero();
    assertThat(event.seizedUsd()).isZero();
    assertThat(event.isClosed()).isTrue();
  }

  @Test
  void negativeDustIsRefused() {
    assertThatThrownBy(() -> new LendingRule(CloseFactor.aaveV33(), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Dust must be finite and not negative, cannot be: -1.0");
  }
}
