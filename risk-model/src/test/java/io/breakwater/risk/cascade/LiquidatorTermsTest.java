package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** When a liquidation pays, and how large it may be. */
class LiquidatorTermsTest {

  private static LiquidatorTerms terms(double gas, double flash, double least, double halfSpread) {
    return new LiquidatorTerms(gas, flash, least, 1e6, 1, 0, halfSpread);
  }

  /** By hand: 1,050·0.99 − 5 − 1,000·1.0009 − 3 = 30.6. */
  @Test
  void profitIsWhatTheSaleLeavesAfterEveryCost() {
    assertThat(terms(3, 0.0009, 0, 0.01).profitUsd(1_050, 5, 1_000)).isCloseTo(30.6, within(1e-9));
    assertThat(LiquidatorTerms.UNLIMITED.profitUsd(1_050, 0, 1_000)).isEqualTo(50);
  }

  /** By hand: of 1,000,000 a quarter is held back. */
  @Test
  void ownersHoldBackAShareOfTheCapital() {
    assertThat(new LiquidatorTerms(0, 0, 0, 1e6, 1, 0.25, 0).offeredUsd()).isEqualTo(750_000);
    assertThat(LiquidatorTerms.UNLIMITED.offeredUsd()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void onlyLiquidatorsWhoNeverAskWithEndlessCapitalCannotRefuse() {
    double endless = Double.POSITIVE_INFINITY;
    double never = Double.NEGATIVE_INFINITY;
    assertThat(LiquidatorTerms.UNLIMITED.canRefuse()).isFalse();
    assertThat(new LiquidatorTerms(0, 0, -1e300, endless, 1, 0, 0).canRefuse()).isTrue();
    assertThat(new LiquidatorTerms(0, 0, never, 1e300, 1, 0, 0).canRefuse()).isTrue();
  }

  /** (1 − e^−1)/1 = 0.632121; by its series 1 − x/2 + x²/6 near none. */
  @Test
  void averageFillOfASale() {
    assertThat(LiquidatorTerms.averageFill(0)).isEqualTo(1);
    assertThat(LiquidatorTerms.averageFill(1)).isCloseTo(0.632121, within(5e-7));
    assertThat(LiquidatorTerms.averageFill(1e-3)).isCloseTo(1 - 5e-4 + 1e-6 / 6, within(1e-10));
  }

  /** At the largest sale the gain is the cost exactly: a little more does not pay. */
  @Property(tries = 200)
  void largestSaleIsWhereTheGainEnds(
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double bonus,
      @ForAll @DoubleRange(max = 0.5) double fee,
      @ForAll @DoubleRange(max = 0.002) @Scale(6) double flash,
      @ForAll @DoubleRange(max = 0.002) @Scale(6) double halfSpread) {
    double largest = terms(0, flash, 0, halfSpread).largestShareOfDepth(bonus, fee);
    double gross = (1 + bonus * (1 - fee)) * (1 - halfSpread);

    assertThat(gross * LiquidatorTerms.averageFill(largest)).isCloseTo(1 + flash, within(1e-12));
    assertThat(largest).isPositive();
  }

  /** About 2β for a small bonus. */
  @Test
  void largestSaleOfASmallBonus() {
    LiquidatorTerms free = LiquidatorTerms.UNLIMITED;
    assertThat(free.largestShareOfDepth(0.001, 0)).isCloseTo(0.002, within(2e-6));
    assertThat(free.largestShareOfDepth(0.001, 0.5)).isCloseTo(0.001, within(1e-6));
    assertThat(free.largestShareOfDepth(0, 0)).isZero();
    assertThat(free.largestShareOfDepth(0.05, 1)).isZero();
    assertThat(terms(0, 0.05, 0, 0).largestShareOfDepth(0.05, 0)).isZero();
    assertThat(terms(0, 0, 0, 0.1).largestShareOfDepth(0.05, 0)).isZero();
  }

  private static void refused(Runnable terms, String message) {
    assertThatThrownBy(terms::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void termsSayWhatIsWrong() {
    double inf = Double.POSITIVE_INFINITY;
    refused(() -> terms(-0.1, 0, 0, 0), "Gas must not be negative, cannot be: -0.1");
    refused(() -> terms(inf, 0, 0, 0), "Gas must not be negative, cannot be: Infinity");
    refused(() -> terms(0, -0.1, 0, 0), "Flash cost must be in [0, 1], cannot be: -0.1");
    refused(() -> terms(0, 1.1, 0, 0), "Flash cost must be in [0, 1], cannot be: 1.1");
    refused(
        () -> terms(0, 0, 1e300, 0),
        "Least profit must be a number below infinity, cannot be: 1.0E300");
    refused(() -> terms(0, 0, 0, -0.1), "Half spread must be in [0, 1), cannot be: -0.1");
    refused(() -> terms(0, 0, 0, 1), "Half spread must be in [0, 1), cannot be: 1.0");
    refused(
        () -> new LiquidatorTerms(0, 0, 0, 0, 1, 0, 0),
        "Capital of liquidators must be positive, cannot be: 0.0");
    refused(
        () -> new LiquidatorTerms(0, 0, 0, 1, 0, 0, 0),
        "Capital must settle after at least 1 round, cannot be: 0.0");
    refused(
        () -> new LiquidatorTerms(0, 0, 0, 1, 1, -0.1, 0),
        "Withheld capital must be in [0, 1), cannot be: -0.1");
    refused(
        () -> new LiquidatorTerms(0, 0, 0, 1, 1, 1, 0),
        "Withheld capital must be in [0, 1), cannot be: 1.0");
  }

  @Test
  void borderOfEachTermIsAllowed() {
    assertThatCode(() -> terms(0, 0, Double.NEGATIVE_INFINITY, 0)).doesNotThrowAnyException();
    assertThatCode(() -> terms(0, 1, 1e299, 0)).doesNotThrowAnyException();
  }
}
