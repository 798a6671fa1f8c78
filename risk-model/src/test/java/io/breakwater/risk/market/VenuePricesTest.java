package io.breakwater.risk.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VenuePricesTest {
  private static final VenuePrices THREE =
      new VenuePrices(
          new double[][] {
            {100, 100, 100, 100},
            {110, 102, Double.NaN, 104},
            {Double.NaN, Double.NaN, Double.NaN, 101}
          });

  @Test
  void theLastIntervalIsNow() {
    assertThat(THREE.venuesNow()).isEqualTo(3);
    assertThat(THREE.gapNow()).isCloseTo(0.04, within(1e-12));
    assertThat(THREE.medianNow()).isEqualTo(101);
  }

  /** The third interval has one venue and says nothing: the mean of 1.02 and 1.04. */
  @Test
  void theIndexIsAMeanOverTheLastIntervals() {
    assertThat(THREE.arbitrageIndex(1)).isCloseTo(1.04, within(1e-12));
    assertThat(THREE.arbitrageIndex(3)).isCloseTo(1.03, within(1e-12));
    assertThat(THREE.arbitrageIndex(99)).isCloseTo((1.1 + 1.02 + 1.04) / 3, within(1e-12));
  }

  @Test
  void withoutVenuesThereIsNothing() {
    assertThat(VenuePrices.NONE.venuesNow()).isZero();
    assertThat(VenuePrices.NONE.gapNow()).isNaN();
    assertThat(VenuePrices.NONE.medianNow()).isNaN();
    assertThat(VenuePrices.NONE.arbitrageIndex(24)).isNaN();
  }
}
