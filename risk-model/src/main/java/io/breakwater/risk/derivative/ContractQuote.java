package io.breakwater.risk.derivative;

import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.OptionTerms;
import org.jspecify.annotations.Nullable;

/**
 * One contract and the market around it at one instant. NaN where nothing is known.
 *
 * @param kind contract kind
 * @param markUsd price of the contract
 * @param spotUsd price of its risk asset
 * @param forwardUsd price of the future of the same asset and expiry, for options
 * @param daysToExpiry days until expiry, NaN for a perpetual or where the feed gives none
 * @param settlementUsd price of its risk asset at which it has settled, NaN before expiry
 * @param option right and strike; null for other contracts and where the feed gives none
 * @param coinSettled whether the contract pays in its own risk asset
 * @param funding newest funding observation
 * @param costs what trading costs
 * @param longUsd open interest of the market held long
 * @param shortUsd open interest of the market held short
 * @param book positions of the book in it
 */
public record ContractQuote(
    InstrumentKind kind,
    double markUsd,
    double spotUsd,
    double forwardUsd,
    double daysToExpiry,
    double settlementUsd,
    @Nullable OptionTerms option,
    boolean coinSettled,
    Funding funding,
    Costs costs,
    double longUsd,
    double shortUsd,
    Book book) {
  private static final double DAYS_PER_YEAR = 365;

  /**
   * Funding of a perpetual.
   *
   * @param rate rate of one interval as the venue publishes it
   * @param premium mean premium of the interval, for venues that publish no rate
   * @param intervalHours hours between two payments
   */
  public record Funding(double rate, double premium, double intervalHours) {
    /** No observation. */
    public static final Funding UNKNOWN = new Funding(Double.NaN, Double.NaN, Double.NaN);
  }

  /**
   * What trading costs.
   *
   * @param takerRate fee on the notional of one trade
   * @param spreadRatio full spread over mid
   * @param depthUsd market depth D
   */
  public record Costs(double takerRate, double spreadRatio, double depthUsd) {
    /** Nothing known. */
    public static final Costs UNKNOWN = new Costs(Double.NaN, Double.NaN, Double.NaN);
  }

  /**
   * Positions of the book in one contract, absolute notional.
   *
   * @param longUsd held long
   * @param shortUsd held short
   * @param downsideUsd of the long ones, liquidated by the compared fall
   * @param upsideUsd of the short ones, liquidated by the compared rise
   */
  public record Book(double longUsd, double shortUsd, double downsideUsd, double upsideUsd) {
    /** No position. */
    public static final Book EMPTY = new Book(0, 0, 0, 0);
  }

  /** Years to expiry; NaN for a perpetual. */
  public double yearsToExpiry() {
    return daysToExpiry / DAYS_PER_YEAR;
  }

  /** Price of the underlying at expiry: the future's, else spot grown at the discount rate. */
  public double forwardUsd(double discountRate) {
    return forwardUsd > 0 ? forwardUsd : spotUsd * StrictMath.exp(discountRate * yearsToExpiry());
  }

  boolean isPerpetual() {
    return switch (kind) {
      case LINEAR_PERP, INVERSE_PERP, QUANTO_PERP -> true;
      default -> false;
    };
  }

  boolean isOption() {
    return kind == InstrumentKind.OPTION;
  }
}
