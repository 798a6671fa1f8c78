package io.breakwater.risk.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.lending.CollateralAuction.Purchase;
import io.breakwater.risk.lending.CollateralAuction.Restart;
import io.breakwater.risk.lending.VaultLiquidation.Attempt;
import io.breakwater.risk.lending.VaultLiquidation.Vault;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/**
 * Methodology C4 (dss clip.t.sol): mat 200 %, ink 40, art 100, price 5 then 4, chop 1.1, buf 1.25,
 * cut 0.99 each second, cusp 0.3, tail 3,600, dust 20.
 */
class CollateralAuctionTest {
  private static final AuctionTerms TERMS =
      new AuctionTerms(new AuctionPrice.Stairstep(0.99, 1), 1.25, 3_600, 0.3, 100, 0.02);
  private static final VaultLiquidation RULES = new VaultLiquidation(1.1, 20);

  private static CollateralAuction begun() {
    Attempt attempt = RULES.liquidate(new Vault(40, 100, 1), 4, 2, LiquidationRoom.empty(1e6, 1e6));
    return CollateralAuction.begin(TERMS, RULES, attempt, 0, 4);
  }

  @Test
  void auctionOfTheClipperTest() {
    CollateralAuction auction = begun();
    assertThat(auction.tab()).isCloseTo(110, within(1e-12));
    assertThat(auction.lot()).isEqualTo(40);
    assertThat(auction.top()).isEqualTo(5);
    assertThat(auction.leftover()).isCloseTo(22, within(1e-12));
    assertThat(TERMS.keeperReward(auction.tab())).isCloseTo(102.2, within(1e-12));
  }

  /** C4: an offer for 25 pays 110 and gets 22; 18 go back to the owner. */
  @Test
  void wholeDebtIsRaisedAndTheRestReturned() {
    Purchase purchase = begun().take(0, 25);
    assertThat(purchase.paid()).isCloseTo(110, within(1e-12));
    assertThat(purchase.bought()).isCloseTo(22, within(1e-12));
    assertThat(purchase.returned()).isCloseTo(18, within(1e-12));
    assertThat(purchase.sin()).isZero();
    assertThat(purchase.auction().isOver()).isTrue();
  }

  /** C4: an offer for 11 pays 55; 55 are left to raise with 29. */
  @Test
  void partialPurchase() {
    Purchase purchase = begun().take(0, 11);
    assertThat(purchase.paid()).isEqualTo(55);
    assertThat(purchase.bought()).isEqualTo(11);
    assertThat(purchase.auction().tab()).isCloseTo(55, within(1e-12));
    assertThat(purchase.auction().lot()).isEqualTo(29);
    assertThat(purchase.returned()).isZero();
    assertThat(purchase.auction().isOver()).isFalse();
  }

  /** C4: an offer for 18 is cut to 17.6, so that 22 are left to raise with 22.4. */
  @Test
  void purchaseThatWouldLeaveTooLittleIsCutDown() {
    Purchase purchase = begun().take(0, 18);
    assertThat(purchase.bought()).isCloseTo(17.6, within(1e-12));
    assertThat(purchase.paid()).isCloseTo(88, within(1e-12));
    assertThat(purchase.auction().tab()).isCloseTo(22, within(1e-12));
    assertThat(purchase.auction().lot()).isCloseTo(22.4, within(1e-12));
  }

  /** clip.t.sol: with no more than chost to raise a part cannot be bought. */
  @Test
  void smallestAuctionSellsWhole() {
    CollateralAuction small = begun().take(0, 18).auction();
    assertThatThrownBy(() -> small.take(0, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "An auction with no more to raise than the smallest leftover sells whole, cannot sell:"
                + " 1.0");
    Purchase rest = small.take(0, 40);
    assertThat(rest.paid()).isCloseTo(22, within(1e-12));
    assertThat(rest.returned()).isCloseTo(18, within(1e-12));
  }

  @Test
  void soldOutWithDebtLeftIsSin() {
    CollateralAuction auction = begun();
    double price = auction.price(70);
    assertThat(price).isCloseTo(5 * StrictMath.pow(0.99, 70), within(1e-12));
    Purchase purchase = auction.take(70, 100);
    assertThat(purchase.bought()).isEqualTo(40);
    assertThat(purchase.paid()).isCloseTo(40 * price, within(1e-12));
    assertThat(purchase.sin()).isCloseTo(110 - 40 * price, within(1e-12));
    assertThat(purchase.auction().isOver()).isTrue();
  }

  /** 0.99^119 is 0.3024, 0.99^120 is 0.2994: below the cusp of 0.3. */
  @Test
  void auctionThatFellTooFarIsStartedAgain() {
    CollateralAuction auction = begun();
    assertThat(auction.needsReset(119)).isFalse();
    assertThat(auction.needsReset(120)).isTrue();
    assertThatThrownBy(() -> auction.take(120, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "An auction that is over or has to be restarted cannot be bought from, at second:"
                + " 120.0");
    assertThatThrownBy(() -> auction.restart(119, 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "An auction that still sells, or is over, cannot be restarted, at second: 119.0");
    Restart restart = auction.restart(120, 3);
    assertThat(restart.auction().top()).isEqualTo(3.75);
    assertThat(restart.auction().price(120)).isEqualTo(3.75);
    assertThat(restart.auction().lot()).isEqualTo(40);
    assertThat(restart.keeperReward()).isCloseTo(102.2, within(1e-12));
  }

  @Test
  void auctionThatRanTooLongIsStartedAgain() {
    AuctionTerms slow = new AuctionTerms(new AuctionPrice.Linear(1e6), 1.25, 3_600, 0.3, 100, 0.02);
    CollateralAuction auction = new CollateralAuction(slow, 22, 0, 5, 110, 40);
    assertThat(auction.needsReset(3_600)).isFalse();
    assertThat(auction.needsReset(3_601)).isTrue();
  }

  @Test
  void keeperOfAnAuctionOfDustIsNotPaid() {
    CollateralAuction dusty = new CollateralAuction(TERMS, 22, 0, 5, 21, 40);
    assertThat(dusty.restart(200, 4).keeperReward()).isZero();
    CollateralAuction worthless = new CollateralAuction(TERMS, 22, 0, 5, 110, 4);
    assertThat(worthless.restart(200, 4).keeperReward()).isZero();
  }

  /** Second method: many small buyers at one price take what one large buyer does. */
  @Property(tries = 200)
  void smallPurchasesAddUpToALargeOne(
      @ForAll @DoubleRange(min = 1, max = 14) double amount,
      @ForAll @DoubleRange(min = 0, max = 20) double second) {
    Purchase once = begun().take(second, amount);
    CollateralAuction auction = begun();
    double paid = 0;
    for (int buyer = 0; buyer < 7; buyer++) {
      Purchase part = auction.take(second, amount / 7);
      paid += part.paid();
      auction = part.auction();
    }
    assertThat(paid).isCloseTo(once.paid(), within(1e-9));
    assertThat(auction.lot()).isCloseTo(once.auction().lot(), within(1e-9));
    assertThat(once.paid() + once.auction().tab()).isCloseTo(110, within(1e-9));
    assertThat(once.bought() + once.auction().lot()).isCloseTo(40, within(1e-9));
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new CollateralAuction(TERMS, 22, 0, 0, 110, 40))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "An auction must have a positive first price and amounts that are not negative, cannot"
                + " be: top 0.0, tab 110.0, lot 40.0, leftover 22.0");
  }
}
