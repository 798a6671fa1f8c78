package io.breakwater.risk.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class InterestLiquidationTest {

  /** By hand: health 1.05 and 10 % a year of net interest take 365·ln 1.05 / 0.1 = 178.1 days. */
  @Test
  void daysUntilHealthIsOne() {
    assertThat(InterestLiquidation.days(1.05, 0, 0.1)).isCloseTo(178.0841, within(5e-5));
  }

  /** The second method compounds both sides every hour. */
  @Property(tries = 50)
  void agreesWithCompoundingHourByHour(
      @ForAll @DoubleRange(min = 1.001, max = 1.2) @Scale(9) double health,
      @ForAll @DoubleRange(min = 0, max = 0.1) @Scale(9) double supply,
      @ForAll @DoubleRange(min = 0.2, max = 0.9) @Scale(9) double borrow) {
    double hours = 365 * 24;
    double weighted = health;
    double debt = 1;
    int hour = 0;
    while (weighted >= debt) {
      weighted *= 1 + supply / hours;
      debt *= 1 + borrow / hours;
      hour++;
    }

    assertThat(InterestLiquidation.days(health, supply, borrow))
        .isCloseTo(hour / 24.0, within(0.1));
  }

  @Test
  void alreadyLiquidatableIsNow() {
    assertThat(InterestLiquidation.days(1, 0, 0.1)).isZero();
    assertThat(InterestLiquidation.days(0.5, 0.2, 0.1)).isZero();
  }

  @Test
  void debtThatDoesNotOutgrowCollateralNeverLiquidates() {
    assertThat(InterestLiquidation.days(1.5, 0.1, 0.1)).isNaN();
    assertThat(InterestLiquidation.days(1.5, 0.2, 0.1)).isNaN();
    assertThat(InterestLiquidation.days(Double.NaN, 0, 0.1)).isNaN();
    assertThat(InterestLiquidation.days(1.5, Double.NaN, 0.1)).isNaN();
    assertThat(InterestLiquidation.days(1e300, 0, Double.MIN_VALUE)).as("out of range").isNaN();
  }
}
