package io.breakwater.risk.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VolatilityStateTest {

  private static final VolatilityShock UP = VolatilityState.UP.shock(GridParameters.DEFAULTS);
  private static final VolatilityShock DOWN = VolatilityState.DOWN.shock(GridParameters.DEFAULTS);

  /** The exchange's own example: the maximum at 30 days, times (30/15)^0.3 at 15 days. */
  @Test
  void shockIsTheRangeAtThirtyDaysAndGrowsForShorterExpiries() {
    assertThat(UP.shocked(0.8, 30)).isCloseTo(1.2, within(1e-15));
    assertThat(UP.shocked(0.8, 15)).isCloseTo(0.8 * (1 + 0.5 * 1.2311444133), within(1e-10));
    assertThat(DOWN.shocked(0.8, 30)).isCloseTo(0.6, within(1e-15));
  }

  @Test
  void longExpiriesUseTheirOwnPower() {
    // (30/120)^0.13 = 2^(−0.26)
    assertThat(UP.shocked(0.8, 120)).isCloseTo(0.8 * (1 + 0.5 * 0.8350879194), within(1e-10));
  }

  @Test
  void risingVolatilityHasAFloorAndFallingOneStopsAtZero() {
    assertThat(UP.shocked(0.1, 30)).isEqualTo(0.5);
    assertThat(VolatilityState.SAME.shock(GridParameters.DEFAULTS).shocked(0.1, 30)).isEqualTo(0.1);
    GridParameters whole =
        new GridParameters(
            0.16, 4, 0.5, 1, 0.5, 0.3, 0.13, 1, GridParameters.DEFAULTS.extendedMoves(), 1, 0, 1);
    assertThat(VolatilityState.DOWN.shock(whole).shocked(0.8, 10)).isZero();
  }

  @Test
  void shockGrowsNoMoreBelowTheFewestDays() {
    assertThat(UP.shocked(0.8, 0)).isEqualTo(UP.shocked(0.8, 1)).isFinite();
  }
}
