package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * One traded contract: table {@code funding_basis}.
 *
 * @param instrumentId contract; text; never NULL
 * @param kind kind of contract; word; never NULL
 * @param markUsd price of the contract as of the end of the business date; USD a unit; NULL where
 *     no usable price exists
 * @param spotUsd price of its risk asset; USD a unit; NULL where no usable price exists
 * @param fundingRate what longs pay shorts each interval; decimal an interval; NULL for dated
 *     contracts and without an observation in the last day
 * @param fundingIntervalH time between two payments; hours; NULL as funding_rate
 * @param fundingRateAnnualised funding over a year; decimal a year; NULL as funding_rate
 * @param fairPriceUsd price at which neither side is worth holding for its funding, rates held; USD
 *     a unit; NULL for quanto perpetuals, dated contracts and without a spot price
 * @param daysToExpiry time until expiry; days; NULL for perpetuals and where no feed gives it
 * @param basisRatio mark over spot less one; decimal; NULL for options and without a price
 * @param basisAnnualised basis over the time to expiry; decimal a year; NULL for perpetuals and
 *     options and from expiry on
 * @param openInterestSkew long less short over both in the whole market; decimal; NULL without an
 *     observation in the last day
 * @param bookSkew long less short over both in the positions of the book; decimal; NULL where the
 *     book has none
 * @param poolPremiumRatio premium over the index of a pool that takes the other side of the whole
 *     market; decimal; NULL for dated contracts and without an observation in the last day
 * @param poolFillUsd price at which such a pool sells the reference trade; USD a unit; NULL as
 *     pool_premium_ratio and without a spot price
 * @param poolFundingVelocity change of such a pool's daily funding rate in a day; decimal a squared
 *     day; NULL as pool_premium_ratio
 * @param liquidationNotionalRatio notional of the book that a fall liquidates over that of an equal
 *     rise; decimal; NULL where the rise liquidates nothing
 * @param breakEvenLongRatio rise that pays for opening, holding and closing the reference trade;
 *     decimal; NULL for options and without fees, depth, spread or funding
 * @param breakEvenShortRatio fall that pays for the same trade sold short; decimal; NULL as
 *     break_even_long_ratio
 * @param returnSkewness skewness of the daily log returns of the risk asset over the history;
 *     decimal; NULL with fewer than three returns or equal ones
 * @param impliedVolatility volatility that the price of an option implies; decimal a root year;
 *     NULL for other contracts and where none fits
 * @param riskReversal25d volatility of the 25-delta call less that of the put of the option's
 *     expiry; decimal a root year; NULL where the quoted strikes do not span both
 * @param delta change of an option's price for one dollar of the underlying; settle currency a USD;
 *     NULL without an implied volatility
 * @param gamma change of delta for one dollar of the underlying; settle currency a squared USD;
 *     NULL as delta
 * @param vega change of an option's price for 1.00 of volatility; settle currency; NULL as delta
 * @param theta change of an option's price in a year of passing time; settle currency a year; NULL
 *     as delta
 * @param rho change of an option's price for 1.00 of the annual rate; settle currency; NULL as
 *     delta
 * @param optionSpotValueUsd price of an option at its implied volatility as one on spot, which
 *     grows at the discount rate; USD; NULL as delta
 * @param optionSpotDelta change of option_spot_value_usd for one dollar of spot; decimal; NULL as
 *     delta
 * @param settlementValueUsd what one unit of a contract settled at: of a future the mean index of
 *     the window before expiry, of an option what exercise at that mean pays; USD a unit; NULL but
 *     on the business date of its expiry, and without an index in the window
 * @param marginVarRatio normal value at risk of a unit of notional over the margin period of the
 *     risk asset, at the confidence of haircuts: what a venue without a tier table would ask;
 *     decimal; NULL without volatility of the risk asset
 * @param marginEsRatio normal expected shortfall of the same; decimal; NULL as margin_var_ratio
 * @param reason why a number is absent; code; NULL when fine
 */
public record FundingBasisRow(
    String instrumentId,
    String kind,
    double markUsd,
    double spotUsd,
    double fundingRate,
    double fundingIntervalH,
    double fundingRateAnnualised,
    double fairPriceUsd,
    double daysToExpiry,
    double basisRatio,
    double basisAnnualised,
    double openInterestSkew,
    double bookSkew,
    double poolPremiumRatio,
    double poolFillUsd,
    double poolFundingVelocity,
    double liquidationNotionalRatio,
    double breakEvenLongRatio,
    double breakEvenShortRatio,
    double returnSkewness,
    double impliedVolatility,
    @Name("risk_reversal_25d") double riskReversal25d,
    double delta,
    double gamma,
    double vega,
    double theta,
    double rho,
    double optionSpotValueUsd,
    double optionSpotDelta,
    double settlementValueUsd,
    double marginVarRatio,
    double marginEsRatio,
    @Nullable String reason) {}
