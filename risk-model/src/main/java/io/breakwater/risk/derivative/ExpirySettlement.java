package io.breakwater.risk.derivative;

/**
 * Price at which a dated contract settles: the mean of the index over a window that ends at expiry
 * (BitMEX .BXBT30M: thirty minutes of minute values).
 *
 * @formula p_T = mean of index values in (T − w, T]
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

  /** Price a dated contract is worth: its mark before expiry, the settlement price from then on. */
  public static double contractPrice(
      double markPrice, double settlementPrice, long expiryMillis, long asOfMillis) {
    return asOfMillis < expiryMillis ? markPrice : settlementPrice;
  }
}
