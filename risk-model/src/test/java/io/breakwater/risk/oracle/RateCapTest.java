package io.breakwater.risk.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateCapTest {
  private static final RateCap CAP = new RateCap(1.1, 20_000, 0.0968);

  /** By hand: a quarter of a year of 9.68 % on 1.1 is 1.12662 after 91.25 days; here 73 days. */
  @Test
  void growsByTheDay() {
    assertThat(CAP.capOn(20_073)).isCloseTo(1.1 * (1 + 0.0968 / 5), within(1e-15));
    assertThat(CAP.capOn(20_000)).isEqualTo(1.1);
  }

  @Test
  void aJumpIsCappedAndAFallIsNot() {
    assertThat(CAP.capped(2, 20_000)).isEqualTo(1.1);
    assertThat(CAP.binds(2, 20_000)).isTrue();
    assertThat(CAP.capped(0.9, 20_073)).isEqualTo(0.9);
    assertThat(CAP.binds(0.9, 20_073)).isFalse();
    assertThat(CAP.binds(1.1, 20_000)).as("exactly at the cap").isFalse();
  }

  @Test
  void noGrowthLimitCapsNothingLater() {
    RateCap free = new RateCap(1, 0, Double.POSITIVE_INFINITY);

    assertThat(free.capped(50, 1)).isEqualTo(50);
    assertThat(free.capped(50, 0)).as("on the day of the snapshot").isEqualTo(1);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new RateCap(0, 0, 0.1))
        .hasMessage("Snapshot of an exchange rate must be positive and finite, cannot be: 0.0");
    assertThatThrownBy(() -> new RateCap(1, 0, Double.NaN))
        .hasMessage("Largest growth of an exchange rate must not be negative, cannot be: NaN");
    assertThatThrownBy(() -> CAP.capOn(19_999))
        .hasMessage("A cap holds from its snapshot on day 20000, cannot be asked for: 19999");
  }
}
