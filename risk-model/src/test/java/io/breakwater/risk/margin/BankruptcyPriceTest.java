package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BankruptcyPriceTest {

  /** Methodology C9, Bybit: long 10,000 USD at 8,000, balance 0.5 BTC, fee 0.075 %. */
  @Test
  void bybitInverseLong() {
    assertThat(BankruptcyPrice.inverse(0.5, 10_000, 8_000, 0.00075))
        .isCloseTo(5_718.57, within(0.005));
  }

  /** By hand: a tenth of the notional is gone after a fall of a tenth. */
  @Test
  void linearTenTimesLevered() {
    assertThat(BankruptcyPrice.linear(3_000, 1, 30_000, 0)).isEqualTo(27_000);
    assertThat(BankruptcyPrice.linear(3_000, -1, 30_000, 0)).isEqualTo(33_000);
    assertThat(BankruptcyPrice.linear(3_000, 1, 30_000, 0.0005))
        .isCloseTo(27_000 / 0.9995, within(1e-9));
  }

  @Test
  void paidUpPositionsHaveNone() {
    assertThat(BankruptcyPrice.linear(30_000, 1, 30_000, 0)).isNaN();
    assertThat(BankruptcyPrice.inverse(1, -10_000, 10_000, 0)).isNaN();
    assertThat(BankruptcyPrice.inverse(2, -10_000, 10_000, 0)).isNaN();
    assertThat(BankruptcyPrice.linear(1, 0, 10_000, 0)).isNaN();
  }
}
