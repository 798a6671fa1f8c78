package io.breakwater.risk.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MarginPeriodTest {
  private static final MarginPeriod TWO_DAYS = new MarginPeriod(3_600, 86_400, 7_200, 768, 74_832);

  @Test
  void partsAddUp() {
    assertThat(TWO_DAYS.days()).isCloseTo(2, within(1e-12));
    assertThat(TWO_DAYS.with(0, 4_368).days()).isCloseTo(2, within(1e-12));
  }

  @Test
  void independentChangesGrowWithTheRootOfTime() {
    assertThat(TWO_DAYS.volatility(0.03)).isCloseTo(0.03 * Math.sqrt(2), within(1e-15));
  }

  /** By hand: 2.5 days of variances 4, 9 and 16 (×1e-4): 4 + 9 + 8 = 21. */
  @Test
  void variancesAheadAddUpWithAPartOfTheLastDay() {
    MarginPeriod period = new MarginPeriod(0, 216_000, 0, 0, 0);

    assertThat(period.volatility(new double[] {4e-4, 9e-4, 16e-4}))
        .isCloseTo(Math.sqrt(21e-4), within(1e-15));
    assertThatThrownBy(() -> period.volatility(new double[] {4e-4, 9e-4}))
        .hasMessage("A period of 2.5 days needs the variance of each of them, cannot be: 2");
  }

  @Test
  void aPeriodOfWholeDaysNeedsNoMore() {
    assertThat(TWO_DAYS.volatility(new double[] {4e-4, 9e-4}))
        .isCloseTo(Math.sqrt(13e-4), within(1e-15));
  }

  @Test
  void constantVariancesAgreeWithTheRootOfTime() {
    double[] variances = new double[3];
    Arrays.fill(variances, 0.03 * 0.03);

    assertThat(TWO_DAYS.volatility(variances)).isCloseTo(TWO_DAYS.volatility(0.03), within(1e-12));
  }

  @Test
  void aPeriodShorterThanTheIntervalIsRemarked() {
    assertThat(new MarginPeriod(3_600, 0, 0, 0, 0).remark(1)).isEqualTo(ReasonCode.SCALED_HORIZON);
    assertThat(new MarginPeriod(86_400, 0, 0, 0, 0).remark(1)).isNull();
  }

  @Test
  void timeDoesNotRunBackwards() {
    assertThatThrownBy(() -> new MarginPeriod(0, 0, 0, -1, 0))
        .hasMessage("Finality must take finite time, not negative, cannot be seconds: -1.0");
    assertThatThrownBy(() -> new MarginPeriod(0, -1, 0, 0, 0))
        .hasMessage("Call window must take finite time, not negative, cannot be seconds: -1.0");
    assertThatThrownBy(() -> new MarginPeriod(0, 0, -1, 0, 0))
        .hasMessage("Auction must take finite time, not negative, cannot be seconds: -1.0");
    assertThatThrownBy(() -> new MarginPeriod(0, 0, 0, 0, Double.POSITIVE_INFINITY))
        .hasMessage("Hedge time must take finite time, not negative, cannot be seconds: Infinity");
    assertThatThrownBy(() -> new MarginPeriod(Double.NaN, 0, 0, 0, 0))
        .hasMessage("Detection must take finite time, not negative, cannot be seconds: NaN");
  }
}
