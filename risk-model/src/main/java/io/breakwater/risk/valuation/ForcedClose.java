package io.breakwater.risk.valuation;

/**
 * What a venue takes off one position now, as if it were the position that is closed first.
 *
 * @param step how it leaves the account
 * @param quantity contracts that leave, of the sign of the position; 0 of a safe account
 * @param priceUsd price at which they are offered or taken over; NaN where nothing leaves or where
 *     no such price exists
 */
public record ForcedClose(Step step, double quantity, double priceUsd) {
  /** Nothing of a safe account. */
  public static final ForcedClose NONE = new ForcedClose(Step.NONE, 0, Double.NaN);

  /** How a position leaves the account. */
  public enum Step {
    /** The account is safe. */
    NONE,
    /** A part is closed on the market. */
    SLICE,
    /** The whole position is closed on the market. */
    MARKET_CLOSE,
    /** The venue, or its backstop vault, takes over position and margin. */
    BACKSTOP,
    /** Counterparties are closed against it. */
    DELEVERAGE
  }
}
