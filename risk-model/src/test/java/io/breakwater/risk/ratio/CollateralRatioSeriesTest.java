package io.breakwater.risk.ratio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CollateralRatioSeriesTest {

  private static final double NAN = Double.NaN;

  @Test
  void ratioIsUndefinedWithoutDebtAndZeroWithoutCollateral() {
    assertThat(CollateralRatioSeries.ratio(300, 200)).isEqualTo(1.5);
    assertThat(CollateralRatioSeries.ratio(300, 0)).isNaN();
    assertThat(CollateralRatioSeries.ratio(0, 200)).isZero();
    assertThat(CollateralRatioSeries.ratio(-1e-9, 200)).isNaN();
    assertThat(CollateralRatioSeries.ratio(300, -1)).isNaN();
    assertThat(CollateralRatioSeries.ratio(NAN, 200)).isNaN();
    assertThat(CollateralRatioSeries.ratio(300, NAN)).isNaN();
    assertThat(CollateralRatioSeries.ratio(1e300, 1e-300)).isNaN();
  }

  @Test
  void changeNeedsCollateralAndDebtOnBothDays() {
    assertThat(CollateralRatioSeries.logChange(300, 200, 330, 200))
        .isCloseTo(Math.log(1.1), within(1e-15));
    assertThat(CollateralRatioSeries.logChange(300, 200, 0, 200)).isNaN();
    assertThat(CollateralRatioSeries.logChange(300, 0, 300, 200)).isNaN();
    assertThat(CollateralRatioSeries.logChange(300, 200, Double.POSITIVE_INFINITY, 200)).isNaN();
  }

  @Test
  void logOfAQuotientOutsideTheDoublesIsStillFinite() {
    assertThat(CollateralRatioSeries.logChange(1e-200, 1, 1e200, 1))
        .isCloseTo(400 * Math.log(10), within(1e-12));
  }

  @Test
  void gapLeavesMissingChangesAndNoZeroReturn() {
    double[] collateral = {9, 100, 110, NAN, 121, 133.1, 9};
    double[] debt = {9, 50, 50, 50, 50, 50, 9};
    double[] ratios = new double[6];
    double[] changes = new double[6];

    int defined = CollateralRatioSeries.fill(collateral, debt, 1, 5, ratios, changes, 1);

    assertThat(defined).isEqualTo(2);
    assertThat(ratios).containsExactly(0, 2, 2.2, NAN, 2.42, 133.1 / 50);
    assertThat(changes[1]).isNaN();
    assertThat(changes[2]).isCloseTo(Math.log(1.1), within(1e-15));
    assertThat(changes[3]).isNaN();
    assertThat(changes[4]).isNaN();
    assertThat(changes[5]).isCloseTo(Math.log(1.1), within(1e-15));
  }
}
