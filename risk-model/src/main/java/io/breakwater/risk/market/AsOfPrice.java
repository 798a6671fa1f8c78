package io.breakwater.risk.market;

import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * The price of one instrument at one instant.
 *
 * @param priceUsd US dollars a unit, NaN when missing
 * @param sourceCount sources in the median
 * @param ageSeconds age of the oldest observation used, its quote asset's included; NaN when
 *     missing
 * @param divergenceBps (largest − smallest) / median of the sources in basis points, NaN below two
 * @param reason what is wrong with it, null when nothing is
 */
public record AsOfPrice(
    double priceUsd,
    int sourceCount,
    double ageSeconds,
    double divergenceBps,
    @Nullable ReasonCode reason) {

  /** No usable observation. */
  public static final AsOfPrice MISSING =
      new AsOfPrice(Double.NaN, 0, Double.NaN, Double.NaN, ReasonCode.MISSING_PRICE);

  /** US dollars in US dollars. */
  static final AsOfPrice DOLLAR = new AsOfPrice(1, 0, 0, Double.NaN, null);
}
