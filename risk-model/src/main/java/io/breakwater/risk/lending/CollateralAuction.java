package io.breakwater.risk.lending;

import java.io.Serializable;

/**
 * One falling-price auction of a vault protocol (Maker, Clipper). Buyers take any amount at the
 * price of the moment until the debt is raised or the collateral is gone; what is left of the
 * collateral returns to the owner, what is left of the debt is the protocol's loss (sin).
 *
 * <p>A partial purchase must leave at least {@code leftover} to raise: a larger one is cut down to
 * that, and an auction with no more than that to raise is sold whole or not at all.
 *
 * @param terms parameters of the collateral
 * @param leftover chost: smallest debt that a partial purchase may leave
 * @param start second at which the auction began or was started again
 * @param top first price
 * @param tab debt to raise
 * @param lot collateral for sale
 * @formula owe = min(lot, amount)·price, at most tab; tab −= owe; lot −= owe / price
 * @units units of debt, tokens, seconds
 * @source methodology A1; dss clip.sol; worked value C4
 */
public record CollateralAuction(
    AuctionTerms terms, double leftover, double start, double top, double tab, double lot)
    implements Serializable {

  /** Checks that there is something to raise and to sell. */
  public CollateralAuction {
    if (!(tab >= 0 && lot >= 0 && top > 0 && leftover >= 0)) {
      throw new IllegalArgumentException(
          "An auction must have a positive first price and amounts that are not negative, cannot"
              + " be: top "
              + top
              + ", tab "
              + tab
              + ", lot "
              + lot
              + ", leftover "
              + leftover);
    }
  }

  /** The auction of a liquidated vault. */
  public static CollateralAuction begin(
      AuctionTerms terms,
      VaultLiquidation rules,
      VaultLiquidation.Attempt attempt,
      double second,
      double oraclePriceUsd) {
    return new CollateralAuction(
        terms,
        rules.smallestLeftover(),
        second,
        oraclePriceUsd * terms.startFactor(),
        attempt.tab(),
        attempt.lot());
  }

  /** Price at a second. */
  public double price(double second) {
    return terms.price().at(top, second - start);
  }

  /**
   * Whether it has run too long or fallen too far, so that nobody can buy until it is restarted.
   */
  public boolean needsReset(double second) {
    return terms.needsReset(top, second - start);
  }

  /** Whether nothing is left to raise or to sell. */
  public boolean isOver() {
    return tab == 0 || lot == 0;
  }

  /**
   * A purchase.
   *
   * @param auction what is left of the auction
   * @param paid debt raised
   * @param bought collateral that the buyer received
   * @param returned collateral that went back to the owner of the vault
   * @param sin debt that the auction could not raise
   */
  public record Purchase(
      CollateralAuction auction, double paid, double bought, double returned, double sin) {}

  /**
   * Buys up to an amount of collateral.
   *
   * @param amount most that the buyer wants
   * @throws IllegalStateException when the auction is over, has to be restarted, or sells whole
   *     only
   */
  public Purchase take(double second, double amount) {
    if (isOver() || needsReset(second)) {
      throw new IllegalStateException(
          "An auction that is over or has to be restarted cannot be bought from, at second: "
              + second);
    }
    double price = price(second);
    double bought = Math.min(lot, amount);
    double paid = bought * price;
    if (paid > tab) {
      paid = tab;
      bought = paid / price;
    } else if (paid < tab && bought < lot && tab - paid < leftover) {
      if (tab <= leftover) {
        throw new IllegalStateException(
            "An auction with no more to raise than the smallest leftover sells whole, cannot sell: "
                + amount);
      }
      paid = tab - leftover;
      bought = paid / price;
    }
    double tabLeft = tab - paid;
    double lotLeft = lot - bought;
    boolean raised = tabLeft == 0;
    boolean gone = lotLeft == 0;
    return new Purchase(
        new CollateralAuction(terms, leftover, start, top, tabLeft, lotLeft),
        paid,
        bought,
        raised ? lotLeft : 0,
        gone ? tabLeft : 0);
  }

  /**
   * An auction started again.
   *
   * @param auction the auction
   * @param keeperReward what the keeper is paid
   */
  public record Restart(CollateralAuction auction, double keeperReward) {}

  /**
   * Starts the auction again at the oracle price of the moment. The keeper is paid only when debt
   * and collateral are both worth more than the smallest leftover.
   *
   * @throws IllegalStateException when it need not be restarted
   */
  public Restart restart(double second, double oraclePriceUsd) {
    if (isOver() || !needsReset(second)) {
      throw new IllegalStateException(
          "An auction that still sells, or is over, cannot be restarted, at second: " + second);
    }
    boolean worthIt = tab >= leftover && lot * oraclePriceUsd >= leftover;
    return new Restart(
        new CollateralAuction(
            terms, leftover, second, oraclePriceUsd * terms.startFactor(), tab, lot),
        worthIt ? terms.keeperReward(tab) : 0);
  }
}
