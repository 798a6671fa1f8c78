package io.breakwater.risk.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AuctionTermsTest {
  private static final AuctionPrice STEPS = new AuctionPrice.Stairstep(0.99, 90);

  /** By hand: 1.2·0.99¹⁸ = 1.0014 and 1.2·0.99¹⁹ = 0.9914, so the 19th step of 90 s. */
  @Test
  void clearsWhenThePriceHasFallenToTheMarket() {
    AuctionTerms terms = new AuctionTerms(STEPS, 1.2, 8_400, 0.4, 300, 0.001);
    assertThat(terms.secondsToMarket(1)).isEqualTo(19 * 90);
    assertThat(terms.secondsToMarket(1.2)).isZero();
    assertThat(terms.secondsToMarket(1.3)).isZero();
  }

  /** A market at 30 % of the oracle is below the cusp of 40 % of 1.2. */
  @Test
  void marketBelowTheCuspIsNotReached() {
    AuctionTerms terms = new AuctionTerms(STEPS, 1.2, 80_400, 0.4, 300, 0.001);
    assertThat(terms.secondsToMarket(0.3)).isNaN();
    AuctionTerms hasty = new AuctionTerms(STEPS, 1.2, 600, 0.4, 300, 0.001);
    assertThat(hasty.secondsToMarket(1)).isNaN();
  }

  @Test
  void keeperIsPaidAFlatSumAndAShare() {
    assertThat(new AuctionTerms(STEPS, 1.2, 8_400, 0.4, 300, 0.001).keeperReward(50_000))
        .isEqualTo(350);
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new AuctionTerms(STEPS, 0, 1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Auction start factor must be positive, cannot be: 0.0");
    assertThatThrownBy(() -> new AuctionTerms(STEPS, 1, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Auction tail must be positive, cannot be: 0.0");
    assertThatThrownBy(() -> new AuctionTerms(STEPS, 1, 1, 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Auction cusp must be in [0, 1), cannot be: 1.0");
    assertThatThrownBy(() -> new AuctionTerms(STEPS, 1, 1, 0, -1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Flat keeper reward must not be negative, cannot be: -1.0");
    assertThatThrownBy(() -> new AuctionTerms(STEPS, 1, 1, 0, 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Keeper reward share must be in [0, 1], cannot be: 2.0");
  }
}
