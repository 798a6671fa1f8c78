package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ToxicFrontierTest {

  /** Methodology C15: 10 ETH, debt 14,500, bonus 5 %. */
  @Test
  void frontierOfTheWorkedBorrower() {
    assertThat(ToxicFrontier.priceUsd(14_500, 10, 0.05)).isCloseTo(1_522.50, within(5e-3));
    assertThat(14_500 / (10 * 1_522.5)).isCloseTo(ToxicFrontier.loanToValue(0.05), within(1e-15));
  }

  /** Methodology C15: half repaid at 1,700 lifts health to 1.074707. */
  @Test
  void healthAfterTheWorkedCall() {
    double before = 10 * 1_700 * 0.83 / 14_500;
    assertThat(ToxicFrontier.healthAfter(before, 14_500, 7_250, 0.83, 0.05))
        .isCloseTo(1.074707, within(5e-7));
  }

  /** Second method: carry out the call and value what is left. */
  @Property(tries = 200)
  void identityAgreesWithACall(
      @ForAll @DoubleRange(min = 0.4, max = 0.9) double threshold,
      @ForAll @DoubleRange(min = 0, max = 0.15) double bonus,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double health,
      @ForAll @DoubleRange(min = 0.01, max = 0.4) double share) {
    double collateral = 10_000;
    double debt = collateral * threshold / health;
    double repay = share * Math.min(debt, collateral / (1 + bonus));
    LendingLiquidation.Outcome call =
        LendingLiquidation.call(
            repay, debt, new LendingLiquidation.Collateral(collateral, 1, bonus, 0), 0);
    double after = (collateral - call.seizedQuantity()) * threshold / (debt - call.repaidUsd());
    assertThat(ToxicFrontier.healthAfter(health, debt, repay, threshold, bonus))
        .isCloseTo(after, within(1e-9));
    if (Math.abs(health - threshold * (1 + bonus)) > 1e-9) {
      assertThat(ToxicFrontier.heals(health, threshold, bonus)).isEqualTo(after > health);
      assertThat(debt / collateral < ToxicFrontier.loanToValue(bonus)).isEqualTo(after > health);
    }
  }

  /** With several collaterals the choice of collateral flips the sign. */
  @Test
  void choiceOfCollateralDecides() {
    assertThat(ToxicFrontier.heals(0.85, 0.78, 0.045)).isTrue();
    assertThat(ToxicFrontier.heals(0.85, 0.83, 0.05)).isFalse();
  }

  @Test
  void nothingOwedHasNoHealth() {
    assertThat(ToxicFrontier.healthAfter(0.99, 100, 100, 0.8, 0.05)).isNaN();
    assertThat(ToxicFrontier.priceUsd(100, 0, 0.05)).isNaN();
    assertThatThrownBy(() -> ToxicFrontier.healthAfter(0.99, 100, 101, 0.8, 0.05))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Repayment must be in [0, 100.0], cannot be: 101.0");
  }
}
