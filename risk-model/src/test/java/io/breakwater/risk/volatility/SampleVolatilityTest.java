package io.breakwater.risk.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleVolatilityTest {
  private static final double MISSING = Double.NaN;

  @Test
  void missingChangesAreLeftOut() {
    // docs/methodology/collateral-ratio-volatility.md, sample volatility: √(0.14 / 2)
    double[] changes = {0.1, -0.3, MISSING, 0.2};

    assertThat(SampleVolatility.perPeriod(changes, 0, 4)).isCloseTo(0.264575, within(5e-7));
  }

  @Test
  void onlyTheWindowCounts() {
    double[] changes = {9, 0.01, 0.03, -9};

    assertThat(SampleVolatility.perPeriod(changes, 1, 3))
        .isCloseTo(0.02 / StrictMath.sqrt(2), within(1e-15));
  }

  @Test
  void oneChangeHasNoVolatility() {
    assertThat(SampleVolatility.perPeriod(new double[] {0.1, MISSING}, 0, 2)).isNaN();
  }
}
