package io.breakwater.risk.portfolio;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.quality.ReasonCode;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What valuing futures and options anew needs beyond their prices, by instrument key; NaN where it
 * is not known and for other instruments.
 *
 * @param daysToExpiry days until expiry
 * @param forwardUsd price of an option's underlying at its expiry
 * @param impliedVolatility annual volatility that an option's price implies
 * @param discountRate annual rate until the expiry of options that pay in dollars
 */
public record DatedMarket(
    double[] daysToExpiry, double[] forwardUsd, double[] impliedVolatility, double discountRate)
    implements Serializable {

  /** Nothing known of any of so many instruments. */
  public static DatedMarket unknown(int instruments, double discountRate) {
    double[] none = new double[instruments];
    Arrays.fill(none, Double.NaN);
    return new DatedMarket(none, none.clone(), none.clone(), discountRate);
  }

  /** Days until the expiry of a future; without one it is held for ever, as a perpetual. */
  double futureDays(Instrument future) {
    double days = daysToExpiry[future.key()];
    return Double.isNaN(days) ? Double.POSITIVE_INFINITY : days;
  }

  /** Why an option cannot be valued anew: terms, price, expiry, volatility; null when it can. */
  @Nullable ReasonCode obstacle(Instrument option, double[] priceUsd) {
    int key = option.key();
    if (option.option() == null || Double.isNaN(daysToExpiry[key])) {
      return ReasonCode.MISSING_PARAMETER;
    }
    if (!(priceUsd[key] > 0 && forwardUsd[key] > 0)) {
      return ReasonCode.MISSING_PRICE;
    }
    if (daysToExpiry[key] <= 0) {
      return ReasonCode.EXPIRED;
    }
    return Double.isNaN(impliedVolatility[key]) ? ReasonCode.NO_IMPLIED_VOLATILITY : null;
  }
}
