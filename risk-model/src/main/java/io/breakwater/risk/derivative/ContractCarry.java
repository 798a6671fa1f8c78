package io.breakwater.risk.derivative;

import io.breakwater.risk.market.OptionRight;
import io.breakwater.risk.market.OptionTerms;
import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * What holding one contract costs and says: funding, basis, skew, break-even and, for an option,
 * volatility and Greeks. One row of {@code funding_basis}; NaN means not defined for this kind of
 * contract, or missing as {@code reason} says.
 *
 * @param fundingRate rate of one interval of a perpetual
 * @param fundingIntervalHours its interval
 * @param fundingRateAnnualised the same over a year
 * @param fairPriceUsd price of a linear or inverse perpetual at which neither side is worth holding
 *     for its funding
 * @param basisRatio distance from spot of a perpetual or future
 * @param basisAnnualised basis of a future over a year
 * @param openInterestSkew skew of the whole market
 * @param bookSkew skew of the book's own positions
 * @param pool what a pool that takes the other side of a perpetual's market asks
 * @param liquidationNotionalRatio liquidations of a fall over those of an equal rise, in the book
 * @param breakEvenLongRatio rise that pays for buying, holding and selling the reference trade of a
 *     perpetual or future
 * @param breakEvenShortRatio fall that pays for selling, holding and buying back
 * @param impliedVolatility annual volatility that an option's price implies
 * @param greeks of one option in its settle currency
 * @param onSpot the option as one on spot, at its implied volatility
 * @param settlementValueUsd what the contract has settled at
 * @param reason why a number is absent, null when fine
 * @formula see each part
 * @units decimals; Greeks in the settle currency a unit of the underlying
 * @source methodology A2
 */
public record ContractCarry(
    double fundingRate,
    double fundingIntervalHours,
    double fundingRateAnnualised,
    double fairPriceUsd,
    double basisRatio,
    double basisAnnualised,
    double openInterestSkew,
    double bookSkew,
    PoolQuote pool,
    double liquidationNotionalRatio,
    double breakEvenLongRatio,
    double breakEvenShortRatio,
    double impliedVolatility,
    OptionGreeks greeks,
    SpotOption onSpot,
    double settlementValueUsd,
    @Nullable ReasonCode reason) {
  private static final double HOURS_PER_DAY = 24;
  private static final double HOURS_PER_YEAR = 365 * HOURS_PER_DAY;

  /** A coin held earns nothing, so spot grows at the whole discount rate. */
  private static final double COIN_RATE = 0;

  /** Measures one contract. */
  public static ContractCarry of(ContractQuote quote, CarryParameters parameters) {
    double rate = fundingRate(quote, parameters);
    double interval = intervalHours(quote, parameters);
    double paid =
        quote.isPerpetual() ? rate * parameters.holdingDays() * HOURS_PER_DAY / interval : 0;
    double cost = costs(quote, parameters);
    double volatility = impliedVolatility(quote, parameters);
    ContractQuote.Book book = quote.book();
    ContractCarry carry =
        new ContractCarry(
            rate,
            Double.isNaN(rate) ? Double.NaN : interval,
            FundingRate.annualised(rate, interval),
            fairPriceUsd(quote, interval, parameters),
            quote.isOption() ? Double.NaN : FuturesBasis.ratio(quote.markUsd(), quote.spotUsd()),
            quote.isOption()
                ? Double.NaN
                : FuturesBasis.annualised(quote.markUsd(), quote.spotUsd(), quote.daysToExpiry()),
            OpenInterestSkew.ratio(quote.longUsd(), quote.shortUsd()),
            OpenInterestSkew.ratio(book.longUsd(), book.shortUsd()),
            pool(quote, parameters),
            LiquidationNotionalRatio.of(book.downsideUsd(), book.upsideUsd()),
            cost + paid,
            cost - paid,
            volatility,
            greeks(quote, volatility, parameters),
            onSpot(quote, volatility, parameters),
            ExpirySettlement.value(quote.option(), quote.settlementUsd()),
            null);
    return carry.withReason(reason(quote, carry));
  }

  /**
   * What a pool that takes the other side of a market asks; NaN without open interest and for dated
   * contracts.
   *
   * @param premium of its price over the index
   * @param fillUsd price at which it sells the reference trade
   * @param fundingVelocity change of the daily funding rate in a day
   */
  public record PoolQuote(double premium, double fillUsd, double fundingVelocity) {
    /** No such market. */
    public static final PoolQuote UNDEFINED = new PoolQuote(Double.NaN, Double.NaN, Double.NaN);
  }

  /**
   * An option as one on spot, which grows at the discount rate and earns nothing: what it would be
   * worth without the basis of the future that it is priced on. NaN without an implied volatility.
   *
   * @param valueUsd its price
   * @param delta change of that price for one dollar of spot
   */
  public record SpotOption(double valueUsd, double delta) {
    /** No option, or none with a volatility. */
    public static final SpotOption UNDEFINED = new SpotOption(Double.NaN, Double.NaN);
  }

  private static PoolQuote pool(ContractQuote quote, CarryParameters parameters) {
    double skew = quote.longUsd() - quote.shortUsd();
    if (!quote.isPerpetual() || Double.isNaN(skew)) {
      return PoolQuote.UNDEFINED;
    }
    PoolSkew pool = parameters.pool();
    return new PoolQuote(
        pool.premium(skew),
        pool.fillPrice(quote.spotUsd(), skew, parameters.referenceTradeUsd()),
        pool.fundingVelocity(skew));
  }

  private ContractCarry withReason(@Nullable ReasonCode why) {
    return new ContractCarry(
        fundingRate,
        fundingIntervalHours,
        fundingRateAnnualised,
        fairPriceUsd,
        basisRatio,
        basisAnnualised,
        openInterestSkew,
        bookSkew,
        pool,
        liquidationNotionalRatio,
        breakEvenLongRatio,
        breakEvenShortRatio,
        impliedVolatility,
        greeks,
        onSpot,
        settlementValueUsd,
        why);
  }

  private static double fundingRate(ContractQuote quote, CarryParameters parameters) {
    if (!quote.isPerpetual()) {
      return Double.NaN;
    }
    double published = quote.funding().rate();
    return Double.isNaN(published)
        ? FundingRate.ofInterval(quote.funding().premium(), parameters.funding())
        : published;
  }

  private static double intervalHours(ContractQuote quote, CarryParameters parameters) {
    double published = quote.funding().intervalHours();
    return published > 0 ? published : parameters.funding().intervalHours();
  }

  /** A premium is paid once each interval, so that it anchors the price that often a year. */
  private static double fairPriceUsd(
      ContractQuote quote, double intervalHours, CarryParameters parameters) {
    double anchor = HOURS_PER_YEAR / intervalHours;
    double interest = parameters.funding().interestRate() * anchor;
    double growth = parameters.discountRate() - COIN_RATE;
    return switch (quote.kind()) {
      case LINEAR_PERP -> PerpetualFairPrice.linear(quote.spotUsd(), growth, anchor, interest);
      case INVERSE_PERP -> PerpetualFairPrice.inverse(quote.spotUsd(), growth, anchor, interest);
      default -> Double.NaN;
    };
  }

  /**
   * Both trades of the reference size, without funding. On average each is filled half its impact
   * away, so that both together cost it once.
   */
  private static double costs(ContractQuote quote, CarryParameters parameters) {
    if (quote.isOption()) {
      return Double.NaN;
    }
    ContractQuote.Costs costs = quote.costs();
    double impact = -StrictMath.expm1(-parameters.referenceTradeUsd() / costs.depthUsd());
    return BreakEvenMove.ratio(costs.takerRate(), costs.spreadRatio(), impact, 0);
  }

  private static double impliedVolatility(ContractQuote quote, CarryParameters parameters) {
    OptionTerms option = quote.option();
    if (!quote.isOption() || option == null) {
      return Double.NaN;
    }
    double years = quote.yearsToExpiry();
    double discount = parameters.discountRate();
    double forward = quote.forwardUsd(discount);
    return quote.coinSettled()
        ? ImpliedVolatility.ofInverse(
            option.right(),
            quote.markUsd() / quote.spotUsd(),
            forward,
            option.strike(),
            years,
            COIN_RATE)
        : ImpliedVolatility.of(
            option.right(), quote.markUsd(), forward, option.strike(), years, discount);
  }

  private static OptionGreeks greeks(
      ContractQuote quote, double volatility, CarryParameters parameters) {
    OptionTerms option = quote.option();
    if (option == null || Double.isNaN(volatility)) {
      return OptionGreeks.UNDEFINED;
    }
    double years = quote.yearsToExpiry();
    double discount = parameters.discountRate();
    double forward = quote.forwardUsd(discount);
    return quote.coinSettled()
        ? InverseOption.greeks(
            option.right(), forward, option.strike(), years, COIN_RATE, volatility)
        : Black76.greeks(option.right(), forward, option.strike(), years, discount, volatility);
  }

  private static SpotOption onSpot(
      ContractQuote quote, double volatility, CarryParameters parameters) {
    OptionTerms option = quote.option();
    if (option == null || Double.isNaN(volatility)) {
      return SpotOption.UNDEFINED;
    }
    OptionRight right = option.right();
    double spot = quote.spotUsd();
    double strike = option.strike();
    double years = quote.yearsToExpiry();
    double rate = parameters.discountRate();
    return new SpotOption(
        BlackScholes.price(right, spot, strike, years, rate, COIN_RATE, volatility),
        BlackScholes.greeks(right, spot, strike, years, rate, COIN_RATE, volatility).delta());
  }

  /** The first obstacle: price, terms of the contract, expiry, volatility, observations, costs. */
  private static @Nullable ReasonCode reason(ContractQuote quote, ContractCarry carry) {
    if (!(quote.markUsd() > 0 && quote.spotUsd() > 0)) {
      return ReasonCode.MISSING_PRICE;
    }
    if (lacksTerms(quote)) {
      return ReasonCode.MISSING_PARAMETER;
    }
    if (quote.daysToExpiry() <= 0) {
      return ReasonCode.EXPIRED;
    }
    if (quote.isOption()) {
      return Double.isNaN(carry.impliedVolatility) ? ReasonCode.NO_IMPLIED_VOLATILITY : null;
    }
    boolean unfunded = quote.isPerpetual() && Double.isNaN(carry.fundingRate);
    if (unfunded || Double.isNaN(carry.openInterestSkew)) {
      return ReasonCode.INSUFFICIENT_OBS;
    }
    return Double.isNaN(carry.breakEvenLongRatio) ? ReasonCode.MISSING_PARAMETER : null;
  }

  /** A dated contract without its expiry, an option without right and strike. */
  private static boolean lacksTerms(ContractQuote quote) {
    boolean undated = !quote.isPerpetual() && Double.isNaN(quote.daysToExpiry());
    return undated || (quote.isOption() && quote.option() == null);
  }
}
