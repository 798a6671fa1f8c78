package io.breakwater.risk.portfolio;

import io.breakwater.risk.quality.ReasonCode;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The positions of one account on one underlying that settle in one asset: what a scenario moves
 * together.
 *
 * @param underlying key of the risk asset
 * @param settleAsset key of the settle asset, or {@link Repricer#USD}
 * @param indexPriceUsd today's price of the underlying
 * @param settlePriceUsd today's price of the settle asset
 * @param legs positions
 */
public record MarginBook(
    int underlying,
    int settleAsset,
    double indexPriceUsd,
    double settlePriceUsd,
    List<Repricer> legs)
    implements Serializable {

  /** Checks that every leg belongs to the book. */
  public MarginBook {
    legs = List.copyOf(legs);
    for (Repricer leg : legs) {
      if (leg.underlying() != underlying || leg.settleAsset() != settleAsset) {
        throw new IllegalArgumentException(
            "Legs of a book must share underlying "
                + underlying
                + " and settle asset "
                + settleAsset
                + ", cannot hold: "
                + leg);
      }
    }
  }

  /** Profit of all legs in units of the settle asset. */
  public double profit(double priceMove, VolatilityShock volatility) {
    double profit = 0;
    for (Repricer leg : legs) {
      profit += leg.profit(1 + priceMove, volatility);
    }
    return profit;
  }

  /** Price of the settle asset after a move: a coin falls with the contract that pays in it. */
  public double settlePriceUsd(double priceMove) {
    return settleAsset == underlying ? settlePriceUsd * (1 + priceMove) : settlePriceUsd;
  }

  /** Worth of one unit of the underlying in units of the settle asset. */
  public double unitsPerCoin() {
    return indexPriceUsd / settlePriceUsd;
  }

  /** Why the book cannot be valued, null when it can. */
  public @Nullable ReasonCode reason() {
    return Double.isNaN(unitsPerCoin()) || Double.isNaN(profit(0, VolatilityShock.NONE))
        ? ReasonCode.MISSING_PRICE
        : null;
  }
}
