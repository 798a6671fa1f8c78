package io.breakwater.risk.ratio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LogRatioSeriesTest {

  private static final Offset<Double> EXACT = within(1e-15);
  private static final double NAN = Double.NaN;

  /**
   * 10 ETH at 2,000 against 10,000 of stable debt. Next day ETH is 2,200, interest adds 1 % to the
   * debt and 0.1 % to the collateral, the owner then deposits 2 ETH and repays 1,000, and the
   * haircut factor goes from 1.00 to 0.95.
   */
  private static LogRatioSeries workedByHand() {
    double held = 10.01 * 2200;
    return new LogRatioSeries(
        new double[] {20000, 0.95 * (held + 4400)},
        new double[] {22000, NAN},
        new double[] {20000, held + 4400},
        new double[] {0, 4400},
        new double[] {10000, 9100},
        new double[] {10000, NAN},
        new double[] {0, -1000});
  }

  @Test
  void eachCauseIsToldApart() {
    RatioChanges out = RatioChanges.ofLength(2);

    assertThat(workedByHand().decompose(0, 2, out, 0)).isEqualTo(1);

    assertThat(out.level()[0]).isEqualTo(2.0);
    assertThat(out.change()[0]).isNaN();
    assertThat(out.priceEffectCollateral()[1]).isCloseTo(Math.log(1.1), EXACT);
    assertThat(out.priceEffectDebt()[1]).isEqualTo(0.0);
    assertThat(out.accrualEffect()[1]).isCloseTo(Math.log(1.001) - Math.log(1.01), EXACT);
    assertThat(out.flowEffect()[1])
        .isCloseTo(Math.log(12.01 / 10.01) - Math.log(9100.0 / 10100.0), EXACT);
    assertThat(out.parameterEffect()[1]).isCloseTo(Math.log(0.95), EXACT);
    assertThat(out.change()[1])
        .isCloseTo(Math.log(0.95 * 12.01 * 2200 / 9100) - Math.log(2), EXACT);
  }

  @Test
  void debtPriceRiseLowersTheRatio() {
    double[] two = {100, 100};
    double[] none = {0, 0};
    LogRatioSeries series =
        new LogRatioSeries(
            two, two, two, none, new double[] {50, 60}, new double[] {60, NAN}, none);
    RatioChanges out = RatioChanges.ofLength(2);

    series.decompose(0, 2, out, 0);

    assertThat(out.priceEffectDebt()[1]).isCloseTo(-Math.log(1.2), EXACT);
    assertThat(out.accrualEffect()[1]).isEqualTo(0.0);
    assertThat(out.flowEffect()[1]).isEqualTo(0.0);
  }

  @Test
  void balanceReplacedByFlowHasNoAccrual() {
    // All 100 withdrawn and 80 put in from outside: nothing of yesterday's balance is left.
    double[] flat = {50, 50};
    double[] none = {0, 0};
    LogRatioSeries series =
        new LogRatioSeries(
            new double[] {100, 80},
            new double[] {110, NAN},
            new double[] {100, 80},
            new double[] {0, 80.00000000000001},
            flat,
            flat,
            none);
    RatioChanges out = RatioChanges.ofLength(2);

    series.decompose(0, 2, out, 0);

    assertThat(out.accrualEffect()[1]).isEqualTo(0.0);
    assertThat(out.flowEffect()[1]).isCloseTo(Math.log(80.0 / 110.0), EXACT);
    assertThat(out.priceEffectCollateral()[1]).isCloseTo(Math.log(1.1), EXACT);
  }

  @Test
  void roundingDustIsNotABalance() {
    double[] flat = {50, 50};
    LogRatioSeries series =
        new LogRatioSeries(
            new double[] {100, 80},
            new double[] {100, NAN},
            new double[] {100, 80},
            new double[] {0, 79.99999999999999},
            flat,
            flat,
            new double[] {0, 0});
    RatioChanges out = RatioChanges.ofLength(2);

    series.decompose(0, 2, out, 0);

    assertThat(out.accrualEffect()[1]).isEqualTo(0.0);
    assertThat(out.flowEffect()[1]).isCloseTo(Math.log(0.8), EXACT);
  }

  @Test
  void missingInputOfACauseLeavesTheChange() {
    double[] flat = {50, 50};
    double[] none = {0, 0};
    LogRatioSeries series =
        new LogRatioSeries(
            new double[] {100, 120},
            new double[] {NAN, NAN},
            new double[] {100, 120},
            none,
            flat,
            flat,
            none);
    RatioChanges out = RatioChanges.ofLength(2);

    assertThat(series.decompose(0, 2, out, 0)).isEqualTo(1);

    assertThat(out.change()[1]).isCloseTo(Math.log(1.2), EXACT);
    assertThat(out.priceEffectCollateral()[1]).isNaN();
    assertThat(out.accrualEffect()[1]).isNaN();
    assertThat(out.flowEffect()[1]).isEqualTo(0.0);
    assertThat(out.parameterEffect()[1]).isEqualTo(0.0);
  }

  @Test
  void collateralThatCountedForNothingYesterdayHasNoFiniteParameterEffect() {
    double[] flat = {50, 50};
    double[] none = {0, 0};
    double[] hundred = {100, 100};
    LogRatioSeries series =
        new LogRatioSeries(hundred, hundred, new double[] {100, 0}, none, flat, flat, none);
    RatioChanges out = RatioChanges.ofLength(2);

    series.decompose(0, 2, out, 0);

    assertThat(out.parameterEffect()[1]).isNaN();
    assertThat(out.flowEffect()[1]).isNaN();
  }

  @Test
  void badDebtDayAndNoDebtDayHaveNoChange() {
    double[] collateral = {100, 0, 100, 100};
    double[] debt = {50, 50, 50, 0};
    double[] none = new double[4];
    LogRatioSeries series =
        new LogRatioSeries(collateral, collateral, collateral, none, debt, debt, none);
    RatioChanges out = RatioChanges.ofLength(4);

    assertThat(series.decompose(0, 4, out, 0)).isZero();

    assertThat(out.level()).containsExactly(2, 0, 2, NAN);
    assertThat(out.change()).containsOnly(NAN);
    assertThat(out.flowEffect()).containsOnly(NAN);
  }

  @Test
  void arraysMustHaveOneLength() {
    double[] two = new double[2];

    assertThatThrownBy(() -> new LogRatioSeries(two, two, two, two, two, two, new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Arrays of a ratio series must have one length, cannot be: 2, 2, 2, 2, 2, 2, 3");
  }
}
