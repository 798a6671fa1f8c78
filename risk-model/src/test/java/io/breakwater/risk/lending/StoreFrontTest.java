package io.breakwater.risk.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StoreFrontTest {

  /** Methodology C17 (comet quote-collateral-test): COMP 200, LF 0.6, factor 0.5, 200 USDC. */
  @Test
  void quoteOfTheCometTest() {
    StoreFront shop = new StoreFront(0.5, 100);
    assertThat(shop.askPriceUsd(200, 0.6)).isCloseTo(160, within(1e-12));
    assertThat(shop.quote(200, 1, 200, 0.6)).isCloseTo(1.25, within(1e-12));
    assertThat(shop.quote(0, 1, 200, 0.6)).isZero();
  }

  /** comet quote-collateral-test, an older state: factor 0.8, LF 0.75 gives the same 160. */
  @Test
  void quoteWithAnotherSplitOfTheSameDiscount() {
    assertThat(new StoreFront(0.8, 100).quote(200, 1, 200, 0.75)).isCloseTo(1.25, within(1e-12));
  }

  @Test
  void shopIsOpenBelowTargetOnly() {
    StoreFront shop = new StoreFront(0.5, 5_000);
    assertThat(shop.isOpen(-1)).isTrue();
    assertThat(shop.isOpen(4_999.99)).isTrue();
    assertThat(shop.isOpen(5_000)).isFalse();
  }

  @Test
  void penaltyIsSplitBetweenBuyersAndProtocol() {
    StoreFront shop = new StoreFront(0.6, 0);
    double penalty = 200 * 0.07;
    double discount = 200 - shop.askPriceUsd(200, 0.93);
    assertThat(discount + shop.protocolFeeRatio() * penalty).isCloseTo(penalty, within(1e-12));
    assertThat(new StoreFront(0, 0).askPriceUsd(200, 0.93)).isEqualTo(200);
    assertThat(new StoreFront(1, 0).askPriceUsd(200, 0.93)).isCloseTo(186, within(1e-12));
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new StoreFront(1.1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Store-front price factor must be in [0, 1], cannot be: 1.1");
    assertThatThrownBy(() -> new StoreFront(0.5, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Target reserves must be finite and not negative, cannot be: Infinity");
  }
}
