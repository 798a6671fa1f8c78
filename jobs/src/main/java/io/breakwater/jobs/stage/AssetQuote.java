package io.breakwater.jobs.stage;

import io.breakwater.risk.quality.ReasonCode;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * As-of price of one instrument on the business date.
 *
 * @param priceUsd price, NaN when missing
 * @param sources fresh sources behind the median
 * @param ageSeconds age of the oldest observation used
 * @param divergenceBps largest distance of a source from the median
 * @param reason why the price is absent or doubtful, null when fine
 */
public record AssetQuote(
    double priceUsd,
    int sources,
    double ageSeconds,
    double divergenceBps,
    @Nullable ReasonCode reason)
    implements Serializable {
  /** No observation at all. */
  public static final AssetQuote MISSING =
      new AssetQuote(Double.NaN, 0, Double.NaN, Double.NaN, ReasonCode.MISSING_PRICE);
}
