package io.breakwater.risk.quality;

/**
 * Why a published number is absent or carries a warning. The code stands in the {@code reason}
 * column beside the number; a column that is fine has none. Numbers that are not defined are NaN
 * inside the model and NULL in a table, never zero and never infinite.
 */
public enum ReasonCode {
  /**
   * No price at or before the as-of instant, or the newest one is older than the feed's largest
   * staleness.
   */
  MISSING_PRICE,
  /** A price older than its feed's heartbeat, still inside the largest staleness, was used. */
  STALE_PRICE,
  /** Fresh sources differ by more than the allowed deviation. */
  ORACLE_DIVERGENCE,
  /** Fewer fresh sources than the price rule asks for: nothing confirms the price. */
  SINGLE_SOURCE,
  /** The exchange rate of a receipt token grew faster than its cap: the cap was used. */
  CAPPED_RATE,
  /** An account holds a debt that has no price: it can never be called healthy. */
  UNPRICED,
  /** No debt, so no ratio to it. */
  NO_DEBT,
  /** No collateral, so no share of it. */
  NO_COLLATERAL,
  /** Debt without collateral: the ratio is zero and its logarithm is not defined. */
  BAD_DEBT,
  /** Equity is zero or negative, so a return on it is not defined. */
  NON_POSITIVE_EQUITY,
  /** Fewer observations than the statistic needs. */
  INSUFFICIENT_OBS,
  /**
   * No GARCH model could be fitted (too few changes, or none that varies): the EWMA volatility
   * stands in its place.
   */
  EWMA_FALLBACK,
  /** The dispersion is zero, so the quotient by it is not defined. */
  ZERO_VARIANCE,
  /** The asked health cannot be reached by this action alone. */
  UNREACHABLE_TARGET,
  /**
   * A derivatives account: the margin buffer is measured in place of the logarithm of the
   * collateral ratio.
   */
  MARGIN_BUFFER_FORM,
  /** The account has no derivative notional, so the margin buffer is not defined. */
  NO_NOTIONAL,
  /**
   * The account or portfolio names no benchmark, or the benchmark has no observations in the
   * window.
   */
  NO_BENCHMARK,
  /** The venue publishes no parameters for an asset that the account holds. */
  MISSING_PARAMETER,
  /** The liquidation price is negative or does not exist for this position. */
  NO_LIQUIDATION_PRICE,
  /** The venue has no insurance fund, or its balance did not land. */
  NO_FUND,
  /** No row has a value of the figure that a limit is held against. */
  NOT_MEASURED,
  /** The measure does not belong to rows of this kind. */
  NOT_APPLICABLE,
  /** The best bid is above the best ask, so there is no spread. */
  CROSSED_BOOK,
  /** Neighbouring price changes do not bounce: the spread implied by them is not defined. */
  NO_BID_ASK_BOUNCE,
  /** The gap between venues does not shrink by a steady share an interval. */
  NO_HALF_LIFE,
  /** The margin period is shorter than the interval of the prices: volatility is scaled down. */
  SCALED_HORIZON,
  /** Debt does not grow faster than the collateral behind it: interest alone never liquidates. */
  NO_NET_INTEREST,
  /**
   * The account holds options, whose prices do not move in proportion to the market: no single move
   * tells when it is liquidated.
   */
  OPTION_HELD,
  /** The contract has expired, so nothing that runs until its expiry is defined. */
  EXPIRED,
  /** The option's price lies outside its arbitrage bounds: no volatility explains it. */
  NO_IMPLIED_VOLATILITY,
  /** The asset has no market depth: any sale exhausts it. */
  DEPTH_EXHAUSTED,
  /** The cascade reached its largest number of rounds. */
  NOT_CONVERGED,
  /** The value is beyond the largest number that can be represented. */
  OUT_OF_RANGE
}
