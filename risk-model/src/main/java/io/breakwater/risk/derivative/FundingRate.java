package io.breakwater.risk.derivative;

/**
 * What longs of a perpetual pay to shorts so that its price stays near the index.
 *
 * <p>Premium at one instant: P = (max(0, impact bid − index) − max(0, index − impact ask)) / index.
 * Rate of an interval: F = P̄ + clamp(I − P̄), then within the venue's cap. Whoever holds the
 * position at the stamp pays for the whole interval.
 *
 * @formula F = clamp(P̄ + clamp(I − P̄, ±c), ±cap); payment = side·N_mark·F; a year holds 8760/h F
 * @units decimal an interval; annual rate as simple sum, decimal / year
 * @source methodology A2 (funding pages of exchanges with this formula)
 */
public final class FundingRate {
  private static final double HOURS_PER_YEAR = 365 * 24;

  private FundingRate() {}

  /** Premium at one instant; 0 while the index lies between the impact prices. */
  public static double premium(double impactBid, double impactAsk, double index) {
    return index > 0
        ? (Math.max(0, impactBid - index) - Math.max(0, index - impactAsk)) / index
        : Double.NaN;
  }

  /** Mean of the premiums of an interval that are not NaN; NaN for none. */
  public static double averagePremium(double[] premiums) {
    double sum = 0;
    int present = 0;
    for (double premium : premiums) {
      if (!Double.isNaN(premium)) {
        sum += premium;
        present++;
      }
    }
    return present == 0 ? Double.NaN : sum / present;
  }

  /** Funding rate of one interval. */
  public static double ofInterval(double averagePremium, FundingParameters parameters) {
    double interest = clamp(parameters.interestRate() - averagePremium, parameters.clampRatio());
    return clamp(averagePremium + interest, parameters.capRatio());
  }

  private static double clamp(double value, double limit) {
    return Math.max(-limit, Math.min(limit, value));
  }

  /**
   * Amount that a position pays at the stamp, negative when it receives.
   *
   * @param signedNotional notional at mark, positive for long, in the settle currency
   */
  public static double payment(double signedNotional, double rate) {
    return signedNotional * rate;
  }

  /** Simple annual rate of a rate per interval; NaN without a positive interval. */
  public static double annualised(double rate, double intervalHours) {
    return intervalHours > 0 ? rate * HOURS_PER_YEAR / intervalHours : Double.NaN;
  }
}
