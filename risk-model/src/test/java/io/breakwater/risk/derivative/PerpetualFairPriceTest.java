package io.breakwater.risk.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PerpetualFairPriceTest {
  private static final double SPOT = 30_000;
  private static final double GROWTH = 0.04;
  private static final double ANCHOR = 3 * 365.0;
  private static final double INTEREST = 0.1095;

  /** Ackerer, Hugonnier, Jermann: interest equal to the rate differential pins price to spot. */
  @Test
  void fairInterestPinsThePriceToSpot() {
    assertThat(PerpetualFairPrice.linear(SPOT, GROWTH, ANCHOR, GROWTH)).isEqualTo(SPOT);
    assertThat(PerpetualFairPrice.inverse(SPOT, GROWTH, ANCHOR, GROWTH)).isEqualTo(SPOT);
    assertThat(PerpetualFairPrice.quanto(SPOT, GROWTH, ANCHOR, GROWTH + 0.02, 0.02))
        .isCloseTo(SPOT, within(1e-9));
  }

  /** Too much interest is charged to longs, so they pay less for the contract. */
  @Test
  void interestAboveTheRateDifferentialLowersThePrice() {
    assertThat(PerpetualFairPrice.linear(SPOT, GROWTH, ANCHOR, INTEREST)).isLessThan(SPOT);
    assertThat(PerpetualFairPrice.inverse(SPOT, GROWTH, ANCHOR, INTEREST)).isLessThan(SPOT);
  }

  /**
   * Second method: simulation of the random time. The price is (κ − ι)/κ times the expected spot at
   * an exponential time of intensity κ; for the quanto under the measure of the settlement coin.
   */
  @Test
  void priceIsTheExpectedSpotAtARandomTime() {
    double anchor = 2;
    SplittableRandom random = new SplittableRandom(7);
    double linear = 0;
    double quanto = 0;
    double reciprocal = 0;
    int paths = 200_000;
    for (int i = 0; i < paths; i++) {
      // Stratified exponential times and no noise in spot: its growth is all that matters.
      double time = -Math.log((i + random.nextDouble()) / paths) / anchor;
      linear += SPOT * Math.exp(GROWTH * time) / paths;
      quanto += SPOT * Math.exp((GROWTH + 0.3) * time) / paths;
      reciprocal += Math.exp(-GROWTH * time) / SPOT / paths;
    }
    double charged = (anchor - INTEREST) / anchor;
    assertThat(PerpetualFairPrice.linear(SPOT, GROWTH, anchor, INTEREST))
        .isCloseTo(linear * charged, within(1e-5 * SPOT));
    assertThat(PerpetualFairPrice.quanto(SPOT, GROWTH, anchor, INTEREST, 0.3))
        .isCloseTo(quanto * charged, within(1e-4 * SPOT));
    double paid = (anchor + INTEREST) / anchor;
    assertThat(PerpetualFairPrice.inverse(SPOT, GROWTH, anchor, INTEREST))
        .isCloseTo(1 / (reciprocal * paid), within(1e-5 * SPOT));
  }

  @Test
  void fundingTooWeakToAnchorHasNoPrice() {
    assertThat(PerpetualFairPrice.linear(SPOT, 0.5, 0.4, 0)).isNaN();
    assertThat(PerpetualFairPrice.inverse(SPOT, -0.5, 0.4, 0)).isNaN();
    assertThat(PerpetualFairPrice.linear(Double.NaN, GROWTH, ANCHOR, 0)).isNaN();
  }
}
