package io.breakwater.risk.derivative;

import io.breakwater.risk.market.OptionTerms;
import org.jspecify.annotations.Nullable;

/**
 * Price at which a dated contract settles: the mean of the index over a window that ends at expiry
 * (BitMEX .BXBT30M: thirty minutes of minute values). A future is worth that price then, an option
 * what exercising it at that price pays.
 *
 * @formula p_T = mean of index values in (T − w, T]; future p_T, option max(s·(p_T − K), 0)
 * @units currency of the index
 * @source methodology A2 (BitMEX futures guides)
 */
public final class ExpirySettlement {
  private ExpirySettlement() {}

  /**
   * Mean of the index values stamped after {@code expiryMillis − windowMillis} and not after {@code
   * expiryMillis}; values that are NaN do not count, NaN for none.
   *
   * @param stampMillis instants of the values, in any order
   */
  public static double price(
      long[] stampMillis, double[] index, long expiryMillis, long windowMillis) {
    if (stampMillis.length != index.length) {
      throw new IllegalArgumentException(
          "Each index value needs an instant, cannot be: "
              + stampMillis.length
              + " instants, "
              + index.length
              + " values");
    }
    double sum = 0;
    int present = 0;
    for (int i = 0; i < index.length; i++) {
      boolean inside =
          stampMillis[i] > expiryMillis - windowMillis && stampMillis[i] <= expiryMillis;
      if (inside && !Double.isNaN(index[i])) {
        sum += index[i];
        present++;
      }
    }
    return present == 0 ? Double.NaN : sum / present;
  }

  /**
   * What one contract pays at expiry, of one unit of its underlying.
   *
   * @param option right and strike; null for a future
   * @param settlementPrice price at which it settles; NaN gives NaN
   */
  public static double value(@Nullable OptionTerms option, double settlementPrice) {
    return option == null
        ? settlementPrice
        : option.right().intrinsic(settlementPrice, option.strike());
  }
}
