package io.breakwater.risk.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SocialisedLossTest {

  /** drift-labs/protocol-v2 tests: loss 100, long 7, short −4: 9090910000 in units of 1e−9. */
  @Test
  void publishedFundingRateDeltaOfDrift() {
    double delta = SocialisedLoss.fundingRateDelta(-100, 7, -4);

    assertThat(delta).isCloseTo(9.09091, within(5e-6));
    assertThat(delta * 7 + delta * 4).isCloseTo(100, within(1e-12));
    assertThat(SocialisedLoss.fundingRateDelta(-1, 0, 0)).isNaN();
  }

  /** drift-labs/protocol-v2 tests: loss 11 over deposits of 120 at index 1: 916666667e−10. */
  @Test
  void publishedDepositIndexDeltaOfDrift() {
    assertThat(SocialisedLoss.depositIndexDelta(11, 120, 1)).isCloseTo(0.0916666667, within(5e-11));
    assertThat(SocialisedLoss.depositIndexDelta(100, 0, 1.111)).isZero();
  }
}
