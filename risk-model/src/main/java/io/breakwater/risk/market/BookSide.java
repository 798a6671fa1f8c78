package io.breakwater.risk.market;

import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One side of an order book, best level first: bids with falling prices for a sale, asks with
 * rising ones for a purchase. An order takes level after level. What the levels do not hold has no
 * price: it is never extrapolated, the fill says {@code DEPTH_EXHAUSTED}.
 *
 * @formula average price = Σ p_k·q_k / Σ q_k; slippage = |average − mid| / mid
 * @units USD a unit; slippage as a decimal
 * @source methodology A3, liquidity slippage
 */
public final class BookSide {
  private static final double BPS_PER_UNIT = 1e4;

  private final double midUsd;
  private final double[] priceUsd;
  private final double[] quantity;

  private BookSide(double midUsd, double[] priceUsd, double[] quantity) {
    this.midUsd = midUsd;
    this.priceUsd = priceUsd;
    this.quantity = quantity;
  }

  /**
   * A side from its levels.
   *
   * @param midUsd mid price, positive
   * @param priceUsd price of each level, positive, ordered away from the mid on one side of it
   * @param quantity units at each level, not negative
   */
  public static BookSide of(double midUsd, double[] priceUsd, double[] quantity) {
    if (!(midUsd > 0 && midUsd <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Mid price must be positive and finite, cannot be: " + midUsd);
    }
    if (priceUsd.length != quantity.length) {
      throw new IllegalArgumentException(
          "Each level needs a price and a quantity, cannot be: "
              + priceUsd.length
              + " prices and "
              + quantity.length
              + " quantities");
    }
    double direction = priceUsd.length > 0 && priceUsd[priceUsd.length - 1] > midUsd ? 1 : -1;
    double previous = midUsd;
    for (int k = 0; k < priceUsd.length; k++) {
      if (!(priceUsd[k] > 0 && direction * (priceUsd[k] - previous) >= 0)) {
        throw new IllegalArgumentException(
            "Levels must be ordered away from the mid, cannot be: "
                + priceUsd[k]
                + " after "
                + previous);
      }
      if (!(quantity[k] >= 0 && quantity[k] <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "Quantity of a level must be finite and not negative, cannot be: " + quantity[k]);
      }
      previous = priceUsd[k];
    }
    return new BookSide(midUsd, priceUsd.clone(), quantity.clone());
  }

  /**
   * Bids from cumulative volumes within distances of the mid, as depth feeds give them. Each band
   * trades at its far end, which is the worst that the feed allows. A volume below that of a nearer
   * distance, which cannot be, counts as equal to it.
   *
   * @param midUsd mid price
   * @param distanceBps distances from the mid, ascending, in (0, 10000)
   * @param cumulativeUsd volume in USD down to each distance
   */
  public static BookSide ofBidDepth(double midUsd, double[] distanceBps, double[] cumulativeUsd) {
    double[] prices = new double[distanceBps.length];
    double[] quantities = new double[distanceBps.length];
    double before = 0;
    for (int k = 0; k < prices.length; k++) {
      double within = Math.max(before, cumulativeUsd[k]);
      prices[k] = midUsd * (1 - distanceBps[k] / BPS_PER_UNIT);
      quantities[k] = (within - before) / prices[k];
      before = within;
    }
    return of(midUsd, prices, quantities);
  }

  /**
   * The sides of several venues as one, each sale going where it is best.
   *
   * @param midUsd mid price of the whole
   * @param sides sides in the same direction
   */
  public static BookSide pooled(double midUsd, List<BookSide> sides) {
    List<double[]> levels = new ArrayList<>();
    for (BookSide side : sides) {
      for (int k = 0; k < side.priceUsd.length; k++) {
        levels.add(new double[] {side.priceUsd[k], side.quantity[k]});
      }
    }
    levels.sort(Comparator.comparingDouble(level -> Math.abs(level[0] - midUsd)));
    return of(
        midUsd,
        levels.stream().mapToDouble(level -> level[0]).toArray(),
        levels.stream().mapToDouble(level -> level[1]).toArray());
  }

  /**
   * Walks the book.
   *
   * @param ordered units to trade, not negative
   */
  public BookFill fill(double ordered) {
    if (!(ordered >= 0)) {
      throw new IllegalArgumentException("Order must not be negative, cannot be: " + ordered);
    }
    double left = ordered;
    double filled = 0;
    double amount = 0;
    double last = Double.NaN;
    for (int k = 0; k < priceUsd.length && left > 0; k++) {
      double taken = Math.min(left, quantity[k]);
      if (taken > 0) {
        amount += taken * priceUsd[k];
        filled += taken;
        last = priceUsd[k];
        left = taken == left ? 0 : left - taken;
      }
    }
    double average = filled > 0 ? amount / filled : Double.NaN;
    return new BookFill(
        filled,
        average,
        last,
        Math.abs(average - midUsd) / midUsd,
        left > 0 ? ReasonCode.DEPTH_EXHAUSTED : null);
  }
}
