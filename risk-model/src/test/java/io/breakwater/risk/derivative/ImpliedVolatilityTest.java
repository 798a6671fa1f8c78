package io.breakwater.risk.derivative;

import static io.breakwater.risk.market.OptionRight.CALL;
import static io.breakwater.risk.market.OptionRight.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ImpliedVolatilityTest {

  /** Methodology C20: the printed price of Black's example gives its volatility back. */
  @Test
  void textbookPriceImpliesTheTextbookVolatility() {
    assertThat(ImpliedVolatility.of(CALL, 1.7011, 19, 19, 0.75, 0.10))
        .isCloseTo(0.28, within(2e-5));
  }

  @Test
  void pricesOutsideTheArbitrageBoundsImplyNothing() {
    assertThat(ImpliedVolatility.of(CALL, 9.9, 110, 100, 1, 0)).isNaN();
    assertThat(ImpliedVolatility.of(CALL, 10, 110, 100, 1, 0)).isNaN();
    assertThat(ImpliedVolatility.of(CALL, 110, 110, 100, 1, 0)).isNaN();
    assertThat(ImpliedVolatility.of(PUT, 100, 110, 100, 1, 0)).isNaN();
    assertThat(ImpliedVolatility.of(PUT, 0, 110, 100, 1, 0)).isNaN();
  }

  @Test
  void expiredOrMissingImpliesNothing() {
    assertThat(ImpliedVolatility.of(CALL, 12, 110, 100, 0, 0)).isNaN();
    assertThat(ImpliedVolatility.of(CALL, Double.NaN, 110, 100, 1, 0)).isNaN();
    assertThat(ImpliedVolatility.of(CALL, 12, Double.NaN, 100, 1, 0)).isNaN();
  }

  @Test
  void hugeAndTinyVolatilitiesAreFound() {
    double huge = Black76.price(CALL, 100, 100, 1, 0, 8);
    assertThat(ImpliedVolatility.of(CALL, huge, 100, 100, 1, 0)).isCloseTo(8, within(1e-6));
    double tiny = Black76.price(PUT, 100, 99, 1.0 / 365, 0, 0.02);
    assertThat(ImpliedVolatility.of(PUT, tiny, 100, 99, 1.0 / 365, 0))
        .isCloseTo(0.02, within(1e-9));
    double atTheMoney = Black76.price(CALL, 100, 100, 1, 0, 1e-6);
    assertThat(ImpliedVolatility.of(CALL, atTheMoney, 100, 100, 1, 0))
        .isCloseTo(1e-6, within(1e-12));
  }

  @Test
  void coinPriceImpliesTheSameVolatility() {
    double coins = InverseOption.price(PUT, 30_000, 33_000, 0.5, 0.02, 0.6);
    assertThat(ImpliedVolatility.ofInverse(PUT, coins, 30_000, 33_000, 0.5, 0.02))
        .isCloseTo(0.6, within(1e-10));
  }
}
