package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LiquidationBandsTest {
  private static final double A = 100;
  private static final double TOP = 1_000;
  private static final double BOTTOM = 990;

  /** By hand: sold through the whole band at the geometric mean of its edges. */
  @Test
  void bandBelowThePriceYieldsItsMeanPrice() {
    assertThat(LiquidationBands.bandValue(0, 1, A, TOP, 1_100))
        .isCloseTo(Math.sqrt(TOP * BOTTOM), within(1e-9));
    assertThat(LiquidationBands.bandValue(0, 1, A, TOP, TOP))
        .isCloseTo(Math.sqrt(TOP * BOTTOM), within(1e-9));
  }

  /** By hand: a jump below the band sells at p³/(p↑·p↓), below the oracle price. */
  @Test
  void jumpBelowTheBandSellsAtALoss() {
    double yield = LiquidationBands.bandValue(0, 1, A, TOP, 980);
    assertThat(yield).isCloseTo(980.0 * 980 * 980 / (TOP * BOTTOM), within(1e-9));
    assertThat(yield).isLessThan(980);
  }

  @Test
  void convertedBandKeepsItsValueBelowThePrice() {
    assertThat(LiquidationBands.bandValue(500, 0, A, TOP, 900)).isCloseTo(500, within(1e-9));
    assertThat(LiquidationBands.bandValue(0, 0, A, TOP, 900)).isZero();
  }

  /**
   * Second method: arbitrage keeps the pool price at the oracle price while that falls through the
   * band in small steps, each a trade along the invariant.
   */
  @Property(tries = 50)
  void valueIsWhatStepwiseSellingYields(
      @ForAll @DoubleRange(min = 990.5, max = 999.5) double oracle,
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double converted) {
    double[] band = {converted * 995, 1 - converted};
    double closedForm = LiquidationBands.bandValue(band[0], band[1], A, TOP, oracle);
    int steps = 2_000;
    for (int step = 0; step <= steps; step++) {
      tradeTo(oracle * Math.pow(BOTTOM / oracle, (double) step / steps), band);
    }
    assertThat(band[1]).isCloseTo(0, within(1e-9));
    assertThat(band[0]).isCloseTo(closedForm, within(closedForm * 2e-5));
  }

  private static void tradeTo(double p, double[] band) {
    double linear = TOP / p * (A - 1) * band[0] + p * p / TOP * A * band[1];
    double square = p * A;
    double y0 =
        (linear + Math.sqrt(linear * linear + 4 * square * band[0] * band[1])) / (2 * square);
    double f = A * y0 * p * p / TOP;
    double g = (A - 1) * y0 * TOP / p;
    double invariant = (f + band[0]) * (g + band[1]);
    band[1] = Math.max(0, Math.sqrt(invariant / p) - g);
    band[0] = Math.max(0, invariant / (g + band[1]) - f);
  }

  @Property(tries = 200)
  void valueOfCollateralRisesWithThePrice(
      @ForAll @DoubleRange(min = 700, max = 1_200) double oracle,
      @ForAll @DoubleRange(min = 0, max = 10) double collateral) {
    double now = LiquidationBands.value(0, collateral, A, TOP, 10, oracle);
    double later = LiquidationBands.value(0, collateral, A, TOP, 10, oracle * 1.01);
    assertThat(later).isGreaterThanOrEqualTo(now * (1 - 1e-9));
  }

  /**
   * Money that arbitrage has not turned back buys collateral the more dearly the higher the price.
   */
  @Test
  void valueOfStrandedMoneyFallsWithThePrice() {
    double near = LiquidationBands.value(900, 0.1, A, TOP, 10, 1_100);
    double far = LiquidationBands.value(900, 0.1, A, TOP, 10, 1_300);
    assertThat(far).isLessThan(near);
  }

  @Property(tries = 200)
  void valueIsPositiveAndAtMostWhatIsHeld(
      @ForAll @DoubleRange(min = 700, max = 1_200) double oracle,
      @ForAll @DoubleRange(min = 0, max = 4_000) double borrowed,
      @ForAll @DoubleRange(min = 0, max = 10) double collateral) {
    double value = LiquidationBands.value(borrowed, collateral, A, TOP, 10, oracle);
    assertThat(value).isBetween(0.0, (borrowed + collateral * oracle) * (1 + 1e-9));
  }

  @Test
  void untouchedLoanIsTheSumOfItsBands() {
    double expected = 0;
    for (int band = 0; band < 10; band++) {
      double upper = LiquidationBands.upperPrice(TOP, A, band);
      expected += 0.2 * Math.sqrt(upper * LiquidationBands.upperPrice(TOP, A, band + 1));
    }
    assertThat(LiquidationBands.value(0, 2, A, TOP, 10, 1_300)).isCloseTo(expected, within(1e-9));
  }

  /** Totals tell how far conversion has come: three of ten bands, sold at their mean prices. */
  @Test
  void conversionIsReadOffTheTotals() {
    double sold = 0;
    for (int band = 0; band < 3; band++) {
      double upper = LiquidationBands.upperPrice(TOP, A, band);
      sold += 0.1 * Math.sqrt(upper * LiquidationBands.upperPrice(TOP, A, band + 1));
    }
    double atThirdEdge = LiquidationBands.upperPrice(TOP, A, 3);
    double untouched = LiquidationBands.value(0, 1, A, TOP, 10, 1_300);
    assertThat(LiquidationBands.value(sold, 0.7, A, TOP, 10, atThirdEdge))
        .isCloseTo(untouched, within(1e-6));
  }

  @Test
  void fullyConvertedLoanIsItsMoney() {
    assertThat(LiquidationBands.value(1_234, 0, A, TOP, 10, 500)).isEqualTo(1_234);
    assertThat(LiquidationBands.value(0, 0, A, TOP, 10, 500)).isZero();
  }

  @Test
  void oneBandIsABand() {
    assertThat(LiquidationBands.value(300, 0.7, A, TOP, 1, 995))
        .isCloseTo(LiquidationBands.bandValue(300, 0.7, A, TOP, 995), within(1e-9));
  }
}
