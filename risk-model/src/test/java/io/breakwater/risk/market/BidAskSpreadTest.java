package io.breakwater.risk.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BidAskSpreadTest {

  @Test
  void quotedSpreadIsRelativeToTheMid() {
    assertThat(BidAskSpread.quoted(99, 101)).isCloseTo(0.02, within(1e-15));
    assertThat(BidAskSpread.quoted(100, 100)).as("locked").isZero();
  }

  @Test
  void aCrossedBookHasNoSpread() {
    assertThat(BidAskSpread.isCrossed(101, 100)).isTrue();
    assertThat(BidAskSpread.isCrossed(100, 100)).isFalse();
    assertThat(BidAskSpread.quoted(101, 100)).isNaN();
    assertThat(BidAskSpread.quoted(0, 100)).isNaN();
    assertThat(BidAskSpread.quoted(Double.NaN, 100)).isNaN();
    assertThat(BidAskSpread.quoted(100, Double.POSITIVE_INFINITY)).isNaN();
  }

  /** A trade at the bid or the ask has the quoted spread as its effective one. */
  @Test
  void effectiveSpreadOfATradeAtTheQuote() {
    assertThat(BidAskSpread.effective(99, 100)).isCloseTo(0.02, within(1e-15));
    assertThat(BidAskSpread.effective(101, 100)).isCloseTo(0.02, within(1e-15));
    assertThat(BidAskSpread.effective(100, 100)).isZero();
    assertThat(BidAskSpread.effective(100, 0)).isNaN();
  }

  @Test
  void spreadWidensWithVolatility() {
    assertThat(BidAskSpread.stressed(0.001, 0.03, 0.09, 1)).isCloseTo(0.003, within(1e-15));
    assertThat(BidAskSpread.stressed(0.001, 0.03, 0.09, 2)).isCloseTo(0.009, within(1e-15));
    assertThat(BidAskSpread.stressed(0.001, 0.03, 0.09, 0)).isEqualTo(0.001);
    assertThat(BidAskSpread.stressed(0.001, 0, 0.09, 1)).isNaN();
  }

  @Test
  void aForcedSaleGetsTheMidLessHalfTheSpread() {
    assertThat(BidAskSpread.exitPriceUsd(100, BidAskSpread.quoted(99, 101))).isEqualTo(99);
    assertThat(BidAskSpread.exitPriceUsd(100, 3)).isZero();
  }
}
