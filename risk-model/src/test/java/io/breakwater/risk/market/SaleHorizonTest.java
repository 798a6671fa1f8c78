package io.breakwater.risk.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SaleHorizonTest {

  /** By hand: 30 million at a tenth of 100 million a day take three days. */
  @Test
  void valueOverTheShareOfTheVolume() {
    assertThat(SaleHorizon.days(30e6, 100e6, 0.1)).isCloseTo(3, within(1e-15));
  }

  @Test
  void withoutVolumeItTakesForever() {
    assertThat(SaleHorizon.days(1, 0, 0.1)).isInfinite();
    assertThat(SaleHorizon.days(0, 0, 0.1)).as("nothing to sell").isZero();
    assertThat(SaleHorizon.days(1, Double.NaN, 0.1)).isNaN();
  }

  @Test
  void theShareIsOneOfTheVolume() {
    assertThatThrownBy(() -> SaleHorizon.days(1, 1, 0))
        .hasMessage("Share of the volume must be in (0, 1], cannot be: 0.0");
  }
}
