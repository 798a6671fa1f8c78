package io.breakwater.risk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AnnualReturnTest {

  @Test
  void twoQuartersOfTenPercentCompoundToAYear() {
    // 1.1² over half a year, squared: 1.1⁴ − 1
    assertThat(AnnualReturn.of(new double[] {0.1, 0.1}, 4)).isCloseTo(0.4641, within(1e-12));
  }

  @Test
  void twoYearsOfMonthsShrinkToOne() {
    double[] monthly = new double[24];
    monthly[5] = 0.21;

    assertThat(AnnualReturn.of(monthly, 12)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void periodThatLostEverythingHasNoAnnualReturn() {
    assertThat(AnnualReturn.of(new double[] {0.5, -1.0, 0.5}, 12)).isNaN();
  }

  @Test
  void noPeriodsHaveNoAnnualReturn() {
    assertThat(AnnualReturn.of(new double[0], 12)).isNaN();
  }
}
