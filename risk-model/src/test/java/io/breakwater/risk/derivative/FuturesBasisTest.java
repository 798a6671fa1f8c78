package io.breakwater.risk.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FuturesBasisTest {

  /** By hand: 2 % over 73 days is five times that over a year. */
  @Test
  void basisIsScaledToTheYear() {
    assertThat(FuturesBasis.ratio(30_600, 30_000)).isCloseTo(0.02, within(1e-15));
    assertThat(FuturesBasis.annualised(30_600, 30_000, 73)).isCloseTo(0.1, within(1e-14));
    assertThat(FuturesBasis.annualised(29_700, 30_000, 36.5)).isCloseTo(-0.1, within(1e-14));
  }

  /** Second method: what selling the future against spot earns until expiry, over the year. */
  @Test
  void basisIsTheReturnOfTheCarryTrade() {
    double spotAtExpiry = 41_234;
    double profit = (spotAtExpiry - 30_000) + (30_600 - spotAtExpiry);
    assertThat(FuturesBasis.annualised(30_600, 30_000, 73))
        .isCloseTo(profit / 30_000 * 365 / 73, within(1e-12));
  }

  @Test
  void undefinedAtExpiryAndWithoutASpotPrice() {
    assertThat(FuturesBasis.annualised(30_600, 30_000, 0)).isNaN();
    assertThat(FuturesBasis.annualised(30_600, 30_000, -1)).isNaN();
    assertThat(FuturesBasis.annualised(30_600, 0, 10)).isNaN();
    assertThat(FuturesBasis.ratio(30_600, Double.NaN)).isNaN();
  }
}
