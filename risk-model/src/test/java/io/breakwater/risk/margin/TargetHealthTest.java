package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Second method throughout: carry the action out and value what is left. */
class TargetHealthTest {
  private static final double TARGET = 1.25;

  /** By hand: C 10,000, LT 0.8, B 7,500: need 1.25·7,500 − 8,000 = 1,375. */
  @Test
  void workedLoan() {
    double need = TargetHealth.needUsd(TARGET, 7_500, 8_000);
    assertThat(need).isEqualTo(1_375);
    assertThat(TargetHealth.topUpUsd(need, 0.8)).isEqualTo(1_718.75);
    assertThat(TargetHealth.repayUsd(need, TARGET)).isEqualTo(1_100);
    // 1,375/(1.25·0.98 − 0.8) = 1,375/0.425
    assertThat(TargetHealth.sellUsd(need, TARGET, 0.02, 0.8, 10_000))
        .isCloseTo(3_235.294118, within(1e-6));
    // 1,375/(1.25 − 0.84) = 1,375/0.41
    assertThat(TargetHealth.liquidateUsd(need, TARGET, 0.8, 0.05, 7_500, 10_000))
        .isCloseTo(3_353.658537, within(1e-6));
  }

  @Test
  void nothingIsNeededAtTheTarget() {
    double need = TargetHealth.needUsd(TARGET, 6_400, 8_000);
    assertThat(need).isZero();
    assertThat(TargetHealth.topUpUsd(need, 0)).isZero();
    assertThat(TargetHealth.sellUsd(need, TARGET, 0.5, 0.9, 0)).isZero();
    assertThat(TargetHealth.liquidateUsd(need, TARGET, 0.8, 0.05, 6_400, 10_000)).isZero();
  }

  @Test
  void weightlessCollateralReachesNothing() {
    assertThat(TargetHealth.topUpUsd(100, 0)).isNaN();
  }

  @Test
  void saleThatCostsMoreThanItHealsIsUnreachable() {
    assertThat(TargetHealth.sellUsd(100, 1.05, 0.2, 0.84, 10_000)).isNaN();
  }

  @Test
  void saleBeyondTheHoldingIsUnreachable() {
    double need = TargetHealth.needUsd(TARGET, 9_900, 8_000);
    assertThat(TargetHealth.sellUsd(need, TARGET, 0.02, 0.8, 10_000)).isNaN();
  }

  @Test
  void liquidationThatCannotReachTheTargetClosesTheAccount() {
    double need = TargetHealth.needUsd(1.0, 9_600, 8_000);
    assertThat(TargetHealth.liquidateUsd(need, 1.0, 0.97, 0.05, 9_600, 10_000)).isEqualTo(9_600);
    assertThat(TargetHealth.liquidateUsd(Double.NaN, 1.0, 0.8, 0.05, 1, 1)).isNaN();
  }

  @Property(tries = 200)
  void everyActionReachesTheTarget(
      @ForAll @DoubleRange(min = 0.3, max = 0.9) double threshold,
      @ForAll @DoubleRange(min = 0, max = 0.12) double bonus,
      @ForAll @DoubleRange(min = 0, max = 0.1) double slippage,
      @ForAll @DoubleRange(min = 0.8, max = 1.24) double health,
      @ForAll @DoubleRange(min = 1.25, max = 2) double target) {
    double collateral = 50_000;
    double debt = collateral * threshold / health;
    double need = TargetHealth.needUsd(target, debt, collateral * threshold);
    double topUp = TargetHealth.topUpUsd(need, threshold);
    double repay = TargetHealth.repayUsd(need, target);
    double sell = TargetHealth.sellUsd(need, target, slippage, threshold, collateral);
    double called = TargetHealth.liquidateUsd(need, target, threshold, bonus, debt, collateral);
    assertThat((collateral + topUp) * threshold / debt).isCloseTo(target, within(1e-9));
    assertThat(collateral * threshold / (debt - repay)).isCloseTo(target, within(1e-9));
    assertThat(repay).isLessThanOrEqualTo(debt);
    if (!Double.isNaN(sell)) {
      double left = debt - sell * (1 - slippage);
      assertThat((collateral - sell) * threshold).isCloseTo(target * left, within(1e-6));
      assertThat(sell).isBetween(0.0, collateral);
    }
    // A hair short of the whole debt, rounding alone decides between closing and healing.
    if (called < debt * (1 - 1e-9)) {
      double left = (collateral - called * (1 + bonus)) * threshold;
      assertThat(left / (debt - called)).isCloseTo(target, within(1e-6));
    }
  }
}
